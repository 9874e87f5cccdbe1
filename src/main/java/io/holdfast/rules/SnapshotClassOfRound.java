package io.holdfast.rules;

import io.holdfast.model.AuditFacts.SnapshotRun;
import java.util.Map;
import java.util.Optional;

/** The VolumeSnapshotClass that the newest copy of a claim was made with, and what it says. */
record SnapshotClassOfRound(String name, Map<String, String> parameters) {
  static Optional<SnapshotClassOfRound> of(AuditedObject object) {
    return object.roundsMade().stream()
        .filter(SnapshotRun::ready)
        .findFirst()
        .map(SnapshotRun::snapshotClass)
        .map(name ->
            new SnapshotClassOfRound(
                name, object.evidence().audit().snapshotParameters().getOrDefault(name, Map.of())));
  }

  /** The value of a parameter; empty for none. */
  String parameter(String key) {
    return parameters.getOrDefault(key, "");
  }

  /** {@code VolumeSnapshotClass locked says lockMode=compliance}. */
  String says(String what) {
    return "VolumeSnapshotClass " + name + " says " + what;
  }
}
