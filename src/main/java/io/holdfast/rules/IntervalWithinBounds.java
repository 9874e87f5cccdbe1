package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HF-302: a Schedule runs neither too often nor too seldom. The gaps are those between runs over
 * {@link CronExpression#HORIZON}, so a change of the clock in the Schedule's zone counts: a daily
 * run is 23 hours apart once a year there, and 25 hours once.
 */
final class IntervalWithinBounds implements Check<IntervalWithinBounds.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          302,
          "interval-within-bounds",
          "the time between a Schedule's runs is within bounds",
          "Runs too close together pile up and block each other; runs too far apart lose more work"
              + " than was agreed.",
          Action.DENY,
          Kind.SCHEDULE);

  /** How far apart runs may be. */
  public record Parameters(
      @Field("runs may not be closer together; absent: no limit") Optional<GoDuration> min,
      @Field("runs may not be farther apart; absent: no limit") Optional<GoDuration> max)
      implements Bounds {
    /** No limits. */
    public static final Parameters DEFAULTS = new Parameters(Optional.empty(), Optional.empty());
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
  public Verdict check(Request request, Facts facts, Parameters bounds) {
    Optional<CronReading> reading = CronReading.of(request.subject(), facts.policy());
    Optional<CronExpression> cron = reading.flatMap(found -> found.firing(facts.now()));
    return cron.isEmpty() || bounds.areOpen()
        ? Verdict.NOT_APPLICABLE
        : Verdict.of(violations(reading.get(), cron.get(), bounds, facts.now()));
  }

  private static List<Violation> violations(
      CronReading reading, CronExpression cron, Bounds bounds, Instant now) {
    List<Violation> violations = new ArrayList<>();
    cron.smallestGap(now)
        .map(GoDuration::of)
        .ifPresent(gap ->
            bounds
                .leastAbove(gap)
                .map(least -> tooClose(reading, gap, least))
                .ifPresent(violations::add));
    GoDuration largest = GoDuration.of(cron.largestGap(now).orElse(CronExpression.HORIZON));
    bounds
        .mostBelow(largest)
        .map(most -> tooFar(reading, largest, most))
        .ifPresent(violations::add);
    return violations;
  }

  private static Violation tooClose(CronReading reading, GoDuration gap, GoDuration least) {
    String message = " runs " + gap.brief() + " apart, must be at least " + least.brief();
    return violation(reading, message, "run it less often").by(Bounds.secondsBetween(gap, least));
  }

  private static Violation tooFar(CronReading reading, GoDuration gap, GoDuration most) {
    String message = " runs up to " + gap.brief() + " apart, must be at most " + most.brief();
    return violation(reading, message, "run it more often")
        .by(Bounds.WORSE_SIDE + Bounds.secondsBetween(most, gap));
  }

  private static Violation violation(CronReading reading, String message, String remedy) {
    String text = Quoted.of(reading.node().value());
    return Violation.at(reading.node(), "is " + text + ", which" + message, remedy);
  }
}
