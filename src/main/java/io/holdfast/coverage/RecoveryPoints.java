package io.holdfast.coverage;

import io.holdfast.model.BackupGroup;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The newest recovery points. A Backup counts when it is Completed, has not expired and takes the
 * target as it is now; what failed partially does not. Takes time proportional to the number of
 * different specs that may take the Namespace, not to that of Backups.
 */
public record RecoveryPoints(CoverageFacts facts) {
  /**
   * The newest one of a Namespace or claim. VolumeSnapshots count for claims only: those of a
   * Namespace go with it.
   *
   * @param since what was taken before is of another object of the same name
   * @param holds whether a Backup of that spec, which takes the target, holds its data as well
   */
  public Optional<RecoveryPoint> newest(Target target, Instant since, Predicate<BackupSpec> holds) {
    return Stream.concat(backups(target, holds), snapshot(target).stream())
        .filter(point -> !point.taken().isBefore(since))
        .max(Comparator.comparing(RecoveryPoint::taken));
  }

  private Stream<RecoveryPoint> backups(Target target, Predicate<BackupSpec> holds) {
    return facts
        .inventory()
        .recovery()
        .groups(target.namespace().name())
        .flatMap(group -> newest(group, target).filter(_ -> holds.test(group.spec())).stream());
  }

  private Optional<RecoveryPoint> newest(BackupGroup group, Target target) {
    return group
        .newest(facts.now())
        .filter(backup -> backup.namespace().equals(facts.velero().namespace()))
        .filter(_ -> takes(group, target))
        .map(RecoveryPoints::point);
  }

  private boolean takes(BackupGroup group, Target target) {
    return Selection.of(group.spec(), facts.velero().version()).gaps(target).stream()
        .allMatch(gap -> gap == Gap.NAMESPACE_TERMINATING);
  }

  private Optional<RecoveryPoint> snapshot(Target target) {
    return target instanceof Target.Claim claim
        ? facts
            .inventory()
            .recovery()
            .snapshot(claim.namespace().name(), claim.name())
            .map(RecoveryPoints::point)
        : Optional.empty();
  }

  private static RecoveryPoint point(BackupFact backup) {
    return new RecoveryPoint(
        "Backup " + backup.namespace() + "/" + backup.name(),
        backup.started().orElseThrow(),
        Grade.INFERRED);
  }

  private static RecoveryPoint point(SnapshotFact snapshot) {
    return new RecoveryPoint(
        "VolumeSnapshot " + snapshot.namespace() + "/" + snapshot.name(),
        snapshot.created().orElseThrow(),
        Grade.DIRECT);
  }
}
