package io.holdfast.decision;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.GoDuration;
import io.holdfast.cron.Spread;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.VeleroVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges when a schedule of the policy runs, as the configured Velero would read it. */
final class CronCheck {
  /** Gaps are looked for from one day, so that the same text is always right or always wrong. */
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  private static final String UTC = "UTC";
  private final List<Problem> problems;
  private final VeleroVersion version;

  CronCheck(List<Problem> problems, VeleroVersion version) {
    this.problems = problems;
    this.version = version;
  }

  void check(BackupSchedule schedule, Place place) {
    Optional<String> asked = schedule.cronText().filter(text -> !text.isBlank());
    if (asked.isPresent()) {
      check(asked.get(), schedule, place);
    }
  }

  private void check(String text, BackupSchedule schedule, Place place) {
    Place cron = place.field("cron");
    boolean zoneIsGood = checkZone(schedule, place.field("timeZone"));
    if (text.startsWith("TZ=") || text.startsWith("CRON_TZ=")) {
      problems.add(
          cron.problem("is " + Quoted.of(text) + ", must have no time zone: write it as timeZone"));
      return;
    }
    switch (Spread.withMinute(text, 0)) {
      case Spread.Result.Rejected(String error) -> problems.add(cron.problem(error));
      case Spread.Result.Resolved(String plain) -> {
        parse(zoneIsGood ? schedule.zoned(plain) : plain, cron)
            .ifPresent(expression -> checkGaps(expression, schedule, place));
      }
    }
  }

  private boolean checkZone(BackupSchedule schedule, Place place) {
    String zone = schedule.timeZone();
    if (zone.equals(UTC)) {
      return true;
    }
    if (version.cronDialect() == Dialect.ROBFIG_V1) {
      problems.add(
          place.problem(
              "is "
                  + Quoted.of(zone)
                  + ", must be UTC: Velero "
                  + version
                  + " knows no time zones"));
      return false;
    }
    boolean plain =
        zone.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/_-+".indexOf(c) >= 0);
    if (!plain
        || zone.isEmpty()
        || CronExpression.parse(schedule.zoned("0 0 * * *"), version.cronDialect())
            instanceof CronParse.Invalid) {
      problems.add(
          place.problem(
              "is "
                  + Quoted.of(zone)
                  + ", must be a name of the time zone database, such as"
                  + " Europe/Berlin"));
      return false;
    }
    return true;
  }

  private Optional<CronExpression> parse(String text, Place place) {
    return switch (CronExpression.parse(text, version.cronDialect())) {
      case CronParse.Valid(CronExpression expression) -> Optional.of(expression);
      case CronParse.Invalid(String error) -> {
        problems.add(
            place.problem(
                "is "
                    + Quoted.of(place.node().flatMap(n -> n.asText()).orElse(text))
                    + ", which Velero "
                    + version
                    + " refuses: "
                    + error));
        yield Optional.empty();
      }
    };
  }

  private void checkGaps(CronExpression expression, BackupSchedule schedule, Place place) {
    Optional<Duration> largest = expression.largestGap(FROM);
    if (largest.isEmpty()) {
      problems.add(
          place
              .field("cron")
              .problem(
                  "is "
                      + Quoted.of(schedule.cron())
                      + ", which never runs: Velero would make a backup"
                      + " about every minute"));
      return;
    }
    boolean said = schedule.ttl().compareTo(ScheduleCheck.LEAST_TTL) < 0;
    if (!said && schedule.ttl().toDuration().compareTo(largest.get()) < 0) {
      problems.add(
          place
              .field("ttl")
              .problem(
                  "is "
                      + shown(schedule.ttl(), place.field("ttl"))
                      + ", must be at least "
                      + hours(largest.get())
                      + ": that long is it between two runs, and nothing would be"
                      + " left"));
    }
    if (!schedule.maxAge().isZero()) {
      checkAge(schedule, expression.smallestGap(FROM).orElse(largest.get()), place);
    }
  }

  private void checkAge(BackupSchedule schedule, Duration smallest, Place place) {
    if (schedule.maxAge().toDuration().compareTo(smallest) < 0) {
      problems.add(
          place
              .field("maxAge")
              .problem(
                  "is "
                      + shown(schedule.maxAge(), place.field("maxAge"))
                      + ", must be at least "
                      + hours(smallest)
                      + ": no two runs are closer"));
    }
  }

  /** As the user wrote it. */
  static String shown(GoDuration duration, Place place) {
    return place.node().flatMap(node -> node.asText()).orElse(duration.brief());
  }

  private static String hours(Duration gap) {
    return new GoDuration(gap.toNanos()).brief();
  }
}
