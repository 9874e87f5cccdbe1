package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A VolumeSnapshot as it is now.
 *
 * @param claim name of the claim it was taken of; empty when made from a content
 * @param ready {@code status.readyToUse}
 * @param created {@code metadata.creationTimestamp}
 * @param taken {@code status.creationTime}: when the driver took it
 * @param error {@code status.error.message}; empty for none
 * @param terminating being deleted
 */
public record SnapshotState(
    String namespace,
    String name,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    Map<String, String> annotations,
    String claim,
    boolean ready,
    Instant created,
    Optional<Instant> taken,
    String error,
    boolean terminating) {
  public SnapshotState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /** The object of that name. */
  static ObjectRef ref(String namespace, String name) {
    return new ObjectRef("snapshot.storage.k8s.io/v1", "VolumeSnapshot", namespace, name);
  }

  /** Which object. */
  public ObjectRef ref() {
    return ref(namespace, name);
  }

  /** {@code namespace/name}. */
  public String key() {
    return namespace + "/" + name;
  }
}
