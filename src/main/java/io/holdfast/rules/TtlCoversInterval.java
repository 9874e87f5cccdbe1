package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Duration;
import java.util.Optional;

/**
 * HF-303: a Schedule's Backups are kept until there are newer ones. With a TTL of once the largest
 * gap there is a Backup at any time only while no run fails; twice, the default, bears one failure.
 */
final class TtlCoversInterval implements Check<TtlCoversInterval.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          303,
          "ttl-covers-interval",
          "a Schedule's TTL covers the time between its runs",
          "When backups expire before the next one is made, there are times without any; when one"
              + " run fails, no good copy is left.",
          Action.DENY,
          Kind.SCHEDULE);

  /**
   * How much longer than the gap.
   *
   * @param times 1 to 100
   */
  public record Parameters(
      @Field("how many times the longest gap between runs the TTL must be at least") int times)
      implements RuleParameters {
    private static final int MOST_TIMES = 100;

    /** One failed run leaves the Backup before it. */
    public static final Parameters DEFAULTS = new Parameters(2);

    public Parameters {
      if (times < 1 || times > MOST_TIMES) {
        throw new IllegalArgumentException("times is " + times + ", must be 1 to " + MOST_TIMES);
      }
    }
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
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    if (!(request.subject() instanceof Subject.Schedule schedule)) {
      return Verdict.NOT_APPLICABLE;
    }
    Optional<CronExpression> cron =
        CronReading.of(schedule, facts.policy()).flatMap(found -> found.firing(facts.now()));
    Ttl ttl = Ttl.of(schedule.template(), schedule.product(), facts.policy());
    if (cron.isEmpty() || ttl instanceof Ttl.Unreadable) {
      return Verdict.NOT_APPLICABLE;
    }
    Duration gap = cron.get().largestGap(facts.now()).orElse(CronExpression.HORIZON);
    GoDuration least = GoDuration.of(gap.multipliedBy(parameters.times()));
    return ttl instanceof Ttl.Kept kept && kept.duration().compareTo(least) < 0
        ? Verdict.fail(
            violation(schedule.template(), kept, least, reason(cron.get(), gap, parameters)))
        : Verdict.PASS;
  }

  private static String reason(CronExpression cron, Duration gap, Parameters parameters) {
    String times = parameters.times() == 1 ? "" : parameters.times() + " times ";
    return times
        + "the longest gap of "
        + Quoted.of(cron.text())
        + (parameters.times() == 1 ? "" : ", " + GoDuration.of(gap).brief());
  }

  private static Violation violation(
      BackupSpec template, Ttl.Kept ttl, GoDuration least, String reason) {
    return new Violation(
        template.path("ttl"),
        template.line("ttl"),
        ttl.said() + ", must be at least " + least.brief() + ": " + reason,
        "keep backups longer or run more often",
        Bounds.secondsBetween(ttl.duration(), least));
  }
}
