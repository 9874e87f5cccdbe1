package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.holdfast.kube.ApiFailure.Reason;
import java.util.Optional;

/** The Lease in the cluster, of which only who saw it last can change it. Used by one thread. */
final class LeaseObject {
  private final ApiConnection api;
  private final ApiWriter writer;
  private final String path;
  private Lease last;

  LeaseObject(ApiConnection api, String namespace, String name) {
    this.api = api;
    this.writer = new ApiWriter(api);
    this.path = Resource.LEASES.path(namespace) + "/" + name;
    this.last = empty(namespace, name);
  }

  /** What it says; empty when there is none. */
  Optional<LeaseRecord> read() throws ApiFailure {
    try {
      last = ApiObjects.read(api.bytes(path), Lease.class);
      return Optional.of(LeaseRecord.of(last.getSpec()));
    } catch (ApiFailure e) {
      if (e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
      last = empty(last.getMetadata().getNamespace(), last.getMetadata().getName());
      return Optional.empty();
    }
  }

  /** Writes it if nobody did since we read or wrote it; creates it if there was none. */
  void write(LeaseRecord record) throws ApiFailure {
    Lease next = new LeaseBuilder(last).withSpec(record.spec()).build();
    last = ApiObjects.read(writer.replace(path, next), Lease.class);
  }

  /** Without a resource version a PUT creates, and never replaces: so it is with Leases. */
  private static Lease empty(String namespace, String name) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .build();
  }
}
