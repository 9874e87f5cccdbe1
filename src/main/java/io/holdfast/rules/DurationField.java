package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroFeature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field that holds a duration.
 *
 * @param path below the spec or template; {@code *} stands for each item of a list
 * @param since what brought it; empty when it was always there
 */
record DurationField(List<String> path, Optional<VeleroFeature> since) {
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

  static DurationField always(String dotted) {
    return new DurationField(List.of(dotted.split("\\.", -1)), Optional.empty());
  }

  DurationField {
    path = List.copyOf(path);
  }

  /** What stands there. */
  List<Node> in(Node spec) {
    return spec.every(path.toArray(String[]::new));
  }

  /** Those in {@code spec} that Velero cannot read. */
  static Stream<Violation> unreadable(List<DurationField> fields, Node spec) {
    return fields.stream()
        .flatMap(field -> field.in(spec).stream())
        .flatMap(node -> DurationsAreReadable.unreadable(node).stream());
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
