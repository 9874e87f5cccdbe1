package io.holdfast.audit;

import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Patience;
import io.holdfast.model.Node;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cluster, read with the permissions of whoever asks; what may not be read is said. An API server
 * that restarts in the middle is waited for.
 */
public record ClusterSource(ObjectClient cluster) implements AuditSource {
  public ClusterSource {
    cluster = cluster.patient(Patience.OF_AUDITS);
  }

  @Override
  public Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> objects)
      throws ApiFailure {
    try {
      cluster.each(
          kind.resource(), kind.namespace(velero), object -> objects.accept(kind.named(object)));
      return Optional.empty();
    } catch (ApiFailure e) {
      if (e.reason() == Reason.UNREACHABLE || e.reason() == Reason.UNAUTHORIZED) {
        throw e;
      }
      return Optional.of(e.said());
    }
  }

  /** What cannot be asked counts as served: its objects are then what cannot be read. */
  @Override
  public boolean serves(AuditedKind kind) {
    try {
      return cluster.serves(kind.resource());
    } catch (ApiFailure e) {
      return true;
    }
  }
}
