package io.holdfast.policy;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.GoDuration;
import io.holdfast.cron.Spread;
import io.holdfast.policy.BackupSchedule.Volumes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How well a schedule protects, so that two can be compared. Takes up to some milliseconds to work
 * out, so it is done once when the policy is compiled.
 *
 * @param longestGap the longest time between two runs; empty when it does not run
 * @param ttl how long a backup is kept
 * @param volumes what happens to volumes
 */
public record ScheduleStrength(Optional<Duration> longestGap, GoDuration ttl, Volumes volumes) {
  /** Gaps are looked for from here on, so that the answer is the same on every day. */
  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");

  /**
   * The strength of a schedule. Its time zone is left out: a clock change makes no schedule weaker.
   */
  public static ScheduleStrength of(BackupSchedule schedule, Dialect dialect) {
    return new ScheduleStrength(longestGap(schedule, dialect), schedule.ttl(), schedule.volumes());
  }

  private static Optional<Duration> longestGap(BackupSchedule schedule, Dialect dialect) {
    return schedule
        .cronText()
        .flatMap(ScheduleStrength::withoutSpread)
        .map(resolved -> CronExpression.parse(resolved, dialect))
        .flatMap(parse ->
            parse instanceof CronParse.Valid valid
                ? valid.expression().largestGap(FROM)
                : Optional.empty());
  }

  private static Optional<String> withoutSpread(String cron) {
    return Spread.withMinute(cron, 0) instanceof Spread.Result.Resolved resolved
        ? Optional.of(resolved.cron())
        : Optional.empty();
  }

  /**
   * In what this schedule protects less than {@code other}, each in words: {@code runs every 24h
   * instead of every 1h}; empty when in nothing.
   */
  public List<String> weakerThan(ScheduleStrength other) {
    List<String> words = new ArrayList<>();
    if (other.longestGap.isPresent()
        && longestGap.map(gap -> gap.compareTo(other.longestGap.get()) > 0).orElse(true)) {
      words.add(
          longestGap.map(gap -> "runs every " + brief(gap)).orElse("never runs")
              + " instead of every "
              + brief(other.longestGap.get()));
    }
    if (ttl.compareTo(other.ttl) < 0) {
      words.add("kept %s instead of %s".formatted(ttl.brief(), other.ttl.brief()));
    }
    if (volumes == Volumes.NONE && other.volumes != Volumes.NONE) {
      words.add("volumes none instead of " + other.volumes);
    }
    return words;
  }

  private static String brief(Duration gap) {
    return GoDuration.of(gap).brief();
  }
}
