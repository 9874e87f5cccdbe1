package io.holdfast.rules;

import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Why backups use a VolumeSnapshotClass. Looks at every NamespaceBackupPolicy. */
record ClassUse(Subject snapshotClass, Facts facts, List<Pattern> named) {
  /** The reason that the class itself, or the policy, gives. */
  Optional<String> stated() {
    return Stream.<Supplier<Optional<String>>>of(
            this::byPolicy, this::byNamespace, this::byLabel, this::byAnnotation, this::byPattern)
        .flatMap(reason -> reason.get().stream())
        .findFirst();
  }

  /** The reason that there is no other of the driver. */
  Optional<String> only() {
    return DriverClasses.besides(snapshotClass, facts.inventory()).isEmpty()
        ? Optional.of("it is the only class of driver " + driver())
        : Optional.empty();
  }

  /** A data mover copies the data elsewhere, and the snapshot is none of the copies. */
  private Optional<String> byPolicy() {
    return facts.policy().spec().schedules().stream()
        .filter(schedule -> schedule.volumes() == Volumes.SNAPSHOT)
        .filter(schedule -> schedule.snapshotClasses().containsValue(name()))
        .map(schedule -> "schedule " + Quoted.of(schedule.name()) + " takes it")
        .findFirst();
  }

  private Optional<String> byNamespace() {
    return facts.policy().namespacePolicies().values().stream()
        .filter(policy -> policy.choices().snapshotClasses().containsValue(name()))
        .map(policy -> "namespace " + Quoted.of(policy.namespace()) + " takes it")
        .findFirst();
  }

  private Optional<String> byLabel() {
    return metadata()
        .label(Keys.VELERO_SNAPSHOT_CLASS)
        .map(_ -> "it is Velero's default for driver " + driver());
  }

  private Optional<String> byAnnotation() {
    return metadata()
        .annotation(Keys.DEFAULT_SNAPSHOT_CLASS)
        .filter("true"::equals)
        .map(_ -> "it is the default of driver " + driver());
  }

  private Optional<String> byPattern() {
    return named.stream()
        .filter(pattern -> pattern.matches(name()))
        .map(pattern -> "the policy says that backups use " + pattern.text())
        .findFirst();
  }

  private String driver() {
    return Quoted.of(DriverClasses.driver(snapshotClass));
  }

  private String name() {
    return snapshotClass.ref().name();
  }

  private Metadata metadata() {
    return snapshotClass.metadata();
  }
}
