package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** HF-705: what schedules made lives long enough, whatever they promise now. */
final class RecoveryPointIsKept implements Control<RecoveryPointIsKept.Parameters> {
  private static final int WEEK = 168;

  /** Velero works the end out before it notes the start. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final RuleInfo INFO =
      RuleInfo.of(
              705,
              "recovery-point-is-kept",
              "recovery points live long enough",
              "A schedule that was changed leaves recovery points behind that end as they were"
                  + " made.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SNAPSHOT)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(
      @Field("how long a recovery point is to live at least") GoDuration minRetention)
      implements RuleParameters {
    /** A week. */
    public static final Parameters DEFAULTS = new Parameters(GoDuration.ofHours(WEEK));
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
    return object.subject().kind() == Kind.BACKUP
        ? object
            .backup()
            .map(backup -> backup(object, backup, parameters.minRetention()))
            .orElseGet(Assessment.Beside::new)
        : object
            .snapshot()
            .map(run -> snapshot(object, run, parameters.minRetention()))
            .orElseGet(Assessment.Beside::new);
  }

  private static Assessment backup(AuditedObject object, BackupFact backup, GoDuration least) {
    if (backup.schedule().isEmpty()) {
      return new Assessment.Skipped("no schedule made it");
    }
    return backup.good()
        ? judged(object, backup.started(), backup.expires(), least)
        : new Assessment.Skipped("it is no recovery point: it is not Completed");
  }

  private static Assessment snapshot(AuditedObject object, SnapshotRun run, GoDuration least) {
    if (run.slot().isEmpty()) {
      return new Assessment.Skipped("it is of no round of Holdfast's");
    }
    return run.ready()
        ? judged(object, run.taken(), run.expires(), least)
        : new Assessment.Skipped("it is no recovery point: it is not ready");
  }

  private static Assessment judged(
      AuditedObject object, Optional<Instant> from, Optional<Instant> until, GoDuration least) {
    if (from.isEmpty() || until.isEmpty()) {
      return new Assessment.Met(Grade.DIRECT, "it does not expire");
    }
    Duration life = Duration.between(from.get(), until.get());
    String said =
        "%s, until %s"
            .formatted(
                GoDuration.of(life.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES)).brief(),
                until.get());
    return life.plus(SLACK).compareTo(least.toDuration()) >= 0
        ? new Assessment.Met(Grade.DIRECT, "kept for " + said)
        : object.unmet(
            Grade.DIRECT,
            "must be kept for %s at least: it is kept for %s".formatted(least.brief(), said),
            "make its schedule keep backups longer; hold this one while there is no other");
  }
}
