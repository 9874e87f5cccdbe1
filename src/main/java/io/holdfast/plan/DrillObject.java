package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import java.util.Optional;

/**
 * An object that a restore drill is of, told apart from a namesake by its UID: a Backup or
 * VolumeSnapshot that is tried, and the Namespace or claim that it is of.
 */
record DrillObject(ObjectRef ref, String uid) {
  private static final int PARTS = 4;

  /** As {@link #toString} wrote it; empty for anything else. */
  static Optional<DrillObject> parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != PARTS || parts[2].isEmpty() || parts[3].isEmpty()) {
      return Optional.empty();
    }
    return apiVersion(parts[0])
        .map(version ->
            new DrillObject(new ObjectRef(version, parts[0], parts[1], parts[2]), parts[3]));
  }

  private static Optional<String> apiVersion(String kind) {
    return switch (kind) {
      case "Backup" -> Optional.of("velero.io/v1");
      case "VolumeSnapshot" -> Optional.of("snapshot.storage.k8s.io/v1");
      case "Namespace", "PersistentVolumeClaim" -> Optional.of("v1");
      default -> Optional.empty();
    };
  }

  /** The Namespace that it is, or is in. */
  String home() {
    return ref.namespace().isEmpty() ? ref.name() : ref.namespace();
  }

  /** {@code namespace/name}. */
  String key() {
    return ref.namespace() + "/" + ref.name();
  }

  /** {@code PersistentVolumeClaim/shop/data/UID}. */
  @Override
  public String toString() {
    return String.join("/", ref.kind(), ref.namespace(), ref.name(), uid);
  }
}
