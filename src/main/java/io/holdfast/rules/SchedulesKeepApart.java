package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;

/**
 * HF-307: a Schedule does not run when another one does. Compared are the runs of the next seven
 * days. What runs {@code @every} so often counts from its last Backup and meets others by chance;
 * Schedules that Holdfast makes are spread by it: neither is judged.
 */
final class SchedulesKeepApart implements Check<SchedulesKeepApart.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              307,
              "schedules-keep-apart",
              "a Schedule does not run when another one does",
              "Velero works on one Backup after the other: what starts together waits, piles up or"
                  + " fails on the same volumes.",
              Action.WARN,
              Kind.SCHEDULE)
          .needing(Facet.SCHEDULES);

  /** How far apart. */
  public record Parameters(
      @Field("runs of two Schedules may not be closer together; 0s: not at the same second")
          GoDuration minDistance)
      implements RuleParameters {
    private static final long TEN_MINUTES = 600_000_000_000L;

    /** Ten minutes. */
    public static final Parameters DEFAULTS = new Parameters(new GoDuration(TEN_MINUTES));

    @Override
    public List<String> mistakes() {
      return minDistance.isNegative()
          ? List.of("minDistance is " + minDistance.brief() + ", must not be negative")
          : List.of();
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
    if (!(request.subject() instanceof Subject.Schedule schedule) || !isJudged(schedule)) {
      return Verdict.NOT_APPLICABLE;
    }
    Optional<CronReading> reading = CronReading.of(schedule, facts.policy());
    Optional<CronExpression> cron =
        reading.flatMap(found -> found.firing(facts.now())).filter(found -> !found.every());
    if (cron.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!facts.inventory().knows(Facet.SCHEDULES)) {
      return new Verdict.Unknown("the Velero Schedules are not known yet");
    }
    List<Collisions.Meeting> meetings =
        new Collisions(cron.get(), parameters.minDistance().toDuration(), facts).with(schedule);
    return meetings.isEmpty()
        ? Verdict.PASS
        : Verdict.fail(violation(reading.orElseThrow(), meetings, parameters.minDistance()));
  }

  private static boolean isJudged(Subject.Schedule schedule) {
    return schedule.product() == Product.VELERO
        && !schedule.paused()
        && schedule.metadata().label(Keys.MANAGED_BY).isEmpty();
  }

  private static Violation violation(
      CronReading reading, List<Collisions.Meeting> meetings, GoDuration distance) {
    Collisions.Runs first = meetings.getFirst().runs();
    List<String> names = meetings.stream().map(meeting -> Quoted.of(meeting.schedule())).toList();
    String times =
        first.own().equals(first.other())
            ? "both run at " + first.own()
            : "it runs at " + first.own() + " and " + names.getFirst() + " at " + first.other();
    return Violation.at(
            reading.node(),
            "is "
                + Quoted.of(reading.node().value())
                + ", must be at least "
                + distance.brief()
                + " apart from Schedule "
                + Words.list(names)
                + ": "
                + times,
            "move it by some minutes")
        .lookedUp();
  }
}
