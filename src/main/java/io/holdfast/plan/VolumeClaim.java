package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PersistentVolumeClaim with all that is needed to make it again.
 *
 * @param annotations all of them, unlike those of {@link ClaimState}
 * @param storageClass empty for none
 * @param volumeMode empty where it is not said
 * @param size what it asks for
 * @param volume name of the PersistentVolume; empty before it is bound
 * @param terminating being deleted
 */
public record VolumeClaim(
    ObjectRef ref,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    String storageClass,
    List<String> accessModes,
    String volumeMode,
    Optional<StorageSize> size,
    String volume,
    boolean terminating) {
  public VolumeClaim {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
    accessModes = List.copyOf(accessModes);
  }
}
