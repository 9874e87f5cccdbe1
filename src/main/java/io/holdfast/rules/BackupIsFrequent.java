package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.ScheduleStrength;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** HF-702: what makes the backups runs often enough; fire times count, not the cron text. */
final class BackupIsFrequent implements DurationControl<BackupIsFrequent.Parameters> {
  /** A day may have 25 hours. */
  private static final int DAY = 25;

  private static final RuleInfo INFO =
      RuleInfo.of(
              702,
              "backup-is-frequent",
              "backups are made often enough",
              "What was written since the last backup is what a restore loses.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of())
          .needing(Facet.NAMESPACES, Facet.SCHEDULES, Facet.STORAGE_LOCATIONS);

  private static final Wording WORDING =
      new Wording(
          "must have a backup every %s at least",
          "%s runs every %s", "no fire time", "put it on a schedule that runs more often");

  /** The control's parameters. */
  public record Parameters(@Field("the longest time between two backups") GoDuration maxInterval)
      implements RuleParameters {
    /** A day, also the one with 25 hours. */
    public static final Parameters DEFAULTS = new Parameters(GoDuration.ofHours(DAY));
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
  public GoDuration bound(Parameters parameters) {
    return parameters.maxInterval();
  }

  @Override
  public Comparator<GoDuration> betterFirst() {
    return Comparator.naturalOrder();
  }

  @Override
  public Wording wording() {
    return WORDING;
  }

  @Override
  public Optional<GoDuration> duration(BackupPlan plan, Facts facts) {
    return gap(plan, facts).map(GoDuration::of);
  }

  private static Optional<Duration> gap(BackupPlan plan, Facts facts) {
    return switch (plan) {
      case BackupPlan.OfVelero(var schedule) ->
          CronExpression.parse(
                      schedule.cron(), facts.policy().spec().velero().version().cronDialect())
                  instanceof CronParse.Valid(CronExpression cron)
              ? cron.largestGap(facts.now())
              : Optional.empty();
      case BackupPlan.Rounds(var schedule) ->
          facts.policy().strength(schedule.name()).flatMap(ScheduleStrength::longestGap);
    };
  }
}
