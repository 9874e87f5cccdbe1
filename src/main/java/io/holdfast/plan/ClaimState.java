package io.holdfast.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A PersistentVolumeClaim as it is now.
 *
 * @param storageClass absent: the default class; empty text: none
 * @param volume name of the PersistentVolume; empty before it is bound
 * @param phase {@code Pending}, {@code Bound} or {@code Lost}; empty when not set yet
 * @param source name of the VolumeSnapshot that it is filled from; empty for none
 * @param terminating being deleted
 */
public record ClaimState(
    String namespace,
    String name,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    Optional<String> storageClass,
    String volume,
    String phase,
    String source,
    boolean terminating) {
  public ClaimState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /** {@code namespace/name}. */
  public String key() {
    return namespace + "/" + name;
  }
}
