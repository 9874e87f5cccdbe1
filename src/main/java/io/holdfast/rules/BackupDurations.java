package io.holdfast.rules;

import io.holdfast.policy.VeleroFeature;
import java.util.List;
import java.util.Optional;

/** The durations of a Backup and of a Schedule's template. */
final class BackupDurations {
  private static final DurationField TTL = DurationField.always("ttl");

  private static final DurationField PRE =
      DurationField.always("hooks.resources.*.pre.*.exec.timeout");

  private static final DurationField POST =
      DurationField.always("hooks.resources.*.post.*.exec.timeout");

  /** Velero's. */
  static final List<DurationField> VELERO =
      List.of(
          TTL,
          since(VeleroFeature.SNAPSHOT_TIMEOUT, "csiSnapshotTimeout"),
          since(VeleroFeature.OPERATION_TIMEOUT, "itemOperationTimeout"),
          PRE,
          POST);

  /** Ark's. */
  static final List<DurationField> ARK =
      List.of(TTL, DurationField.always("hooks.resources.*.hooks.*.exec.timeout"), PRE, POST);

  private BackupDurations() {}

  private static DurationField since(VeleroFeature feature, String name) {
    return new DurationField(List.of(name), Optional.of(feature));
  }
}
