package io.holdfast.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** The {@code spec} of a NamespaceBackupPolicy, but for the rules' actions. */
public record NamespaceChoices(
    @Field("schedule for everything here, one of delegation.schedules") Optional<String> schedule,
    @Field("VolumeSnapshotClass by CSI driver, when delegation.snapshotClasses is true")
        Map<String, String> snapshotClasses) {
  /** Nothing is chosen. */
  public static final NamespaceChoices DEFAULTS = new NamespaceChoices(Optional.empty(), Map.of());

  public NamespaceChoices {
    snapshotClasses = Collections.unmodifiableMap(snapshotClasses);
  }
}
