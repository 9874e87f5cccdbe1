package io.holdfast.rules;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** HF-704: one could restore from something that is not too old. */
final class RecoveryPointIsFresh implements Control<RecoveryPointIsFresh.Parameters> {
  /** A day, and two hours to get it done. */
  private static final int DAY_AND_GRACE = 26;

  private static final RuleInfo INFO =
      RuleInfo.of(
              704,
              "recovery-point-is-fresh",
              "the newest recovery point is not too old",
              "A schedule promises; only what it made can be restored.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of())
          .needing(Facet.NAMESPACES, Facet.BACKUPS, Facet.SNAPSHOTS);

  /** The control's parameters. */
  public record Parameters(
      @Field("oldest that it may be where the object's schedule has no maxAge") GoDuration maxAge)
      implements RuleParameters {
    /** A day and two hours. */
    public static final Parameters DEFAULTS = new Parameters(GoDuration.ofHours(DAY_AND_GRACE));
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Assessment assess(AuditedObject object, Parameters parameters) {
    return object
        .protection()
        .nothingToProtect()
        .<Assessment>map(Assessment.Skipped::new)
        .orElseGet(() -> judged(object, maxAge(object, parameters)));
  }

  private static GoDuration maxAge(AuditedObject object, Parameters parameters) {
    return object
        .protection()
        .schedule()
        .map(BackupSchedule::maxAge)
        .filter(maxAge -> !maxAge.isZero())
        .orElse(parameters.maxAge());
  }

  private static Assessment judged(AuditedObject object, GoDuration maxAge) {
    Instant oldest = object.now().minus(maxAge.toDuration());
    Optional<RecoveryPoint> newest = object.protection().newest();
    if (newest.filter(point -> !point.taken().isBefore(oldest)).isPresent()) {
      RecoveryPoint point = newest.get();
      return new Assessment.Met(point.grade(), point.object() + " of " + point.taken());
    }
    if (object.created().isAfter(oldest)) {
      return new Assessment.Skipped("it is younger than " + maxAge.brief());
    }
    return object
        .recoveryUnknown()
        .<Assessment>map(Assessment.Unjudged::new)
        .orElseGet(() -> stale(object, maxAge, newest));
  }

  /** That there is none proves nothing of a copy that the cluster does not show. */
  private static Assessment stale(
      AuditedObject object, GoDuration maxAge, Optional<RecoveryPoint> newest) {
    String said =
        newest
            // Its age would make every report of it another one.
            .map(point -> "the newest is %s of %s".formatted(point.object(), point.taken()))
            .orElse("there is none");
    return object.unmet(
        newest.map(RecoveryPoint::grade).orElse(Grade.INFERRED),
        "must have a recovery point of the last %s: %s".formatted(maxAge.brief(), said),
        "look at what its schedule made last, or make a backup now");
  }
}
