package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.VeleroFeature;
import java.util.List;
import java.util.Optional;

/**
 * A field that holds a duration.
 *
 * @param path below the spec or template; {@code *} stands for each item of a list
 * @param since what brought it; empty when it was always there
 */
record DurationField(List<String> path, Optional<VeleroFeature> since) {
  private static final DurationField TTL = always("ttl");

  private static final List<DurationField> HOOKS =
      List.of(
          always("hooks.resources.*.pre.*.exec.timeout"),
          always("hooks.resources.*.post.*.exec.timeout"));

  /** Of a Backup of Velero and of a Schedule's template. */
  static final List<DurationField> BACKUP =
      List.of(
          TTL,
          new DurationField(
              List.of("csiSnapshotTimeout"), Optional.of(VeleroFeature.SNAPSHOT_TIMEOUT)),
          new DurationField(
              List.of("itemOperationTimeout"), Optional.of(VeleroFeature.OPERATION_TIMEOUT)),
          HOOKS.get(0),
          HOOKS.get(1));

  /** Of a Backup of Ark and of its Schedule's template. */
  static final List<DurationField> ARK_BACKUP =
      List.of(TTL, always("hooks.resources.*.hooks.*.exec.timeout"), HOOKS.get(0), HOOKS.get(1));

  /** Of a Restore of Velero; Ark's have none. */
  static final List<DurationField> RESTORE =
      List.of(
          always("itemOperationTimeout"),
          always("hooks.resources.*.postHooks.*.exec.execTimeout"),
          always("hooks.resources.*.postHooks.*.exec.waitTimeout"),
          always("hooks.resources.*.postHooks.*.init.timeout"));

  /** Of a BackupStorageLocation. */
  static final List<DurationField> STORAGE_LOCATION =
      List.of(always("backupSyncPeriod"), always("validationFrequency"));

  private static DurationField always(String dotted) {
    return new DurationField(List.of(dotted.split("\\.", -1)), Optional.empty());
  }

  DurationField {
    path = List.copyOf(path);
  }

  /** What stands there. */
  List<Node> in(Node spec) {
    return spec.every(path.toArray(String[]::new));
  }

  /** True when {@code reader} knows the field. */
  boolean isKnownTo(Reader reader) {
    return since.map(reader::knows).orElse(true);
  }

  /** True when {@code place} is such a field, as far as its own name tells. */
  boolean isAt(FieldPath place) {
    return path.getLast().equals(place.name());
  }
}
