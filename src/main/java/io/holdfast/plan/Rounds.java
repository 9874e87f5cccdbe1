package io.holdfast.plan;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.FireTimes;
import io.holdfast.cron.Spread;
import io.holdfast.policy.BackupSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of one schedule up to one moment. A round's slot is the time at which the schedule
 * fires, in UTC; a claim's turn in it comes a little later, by the claim's own offset. The slot
 * names the snapshot, so that a claim never gets two of one round however the offsets move.
 *
 * @param slots the newest first, at most {@link #REMEMBERED}
 * @param window over how many seconds the claims' turns are spread
 * @param crowded there are more claims than can be taken in half an interval
 * @param error why the schedule cannot be read; empty when it can
 */
record Rounds(
    BackupSchedule schedule, List<Instant> slots, long window, boolean crowded, String error) {
  /**
   * One round of one claim.
   *
   * @param due when the claim's turn comes
   */
  record Round(Instant slot, Instant due) {}

  /** How many rounds can be counted as missed. */
  static final int REMEMBERED = 64;

  /** One snapshot in two seconds is asked for. */
  static final long SECONDS_EACH = 2;

  /** Gaps are looked for from here on, so that an offset is the same on every day. */
  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");

  private static final Duration NO_INTERVAL = Duration.ofDays(1);

  Rounds {
    slots = List.copyOf(slots);
  }

  /**
   * The rounds up to {@code now}, read as the newest Velero reads the schedule, with {@code H} as
   * minute 0.
   *
   * @param claims how many take part
   */
  static Rounds of(BackupSchedule schedule, int claims, Instant now) {
    Optional<CronParse> parse =
        schedule
            .cronText()
            .map(text ->
                switch (Spread.withMinute(text, 0)) {
                  case Spread.Result.Resolved(String minute) -> minute;
                  case Spread.Result.Rejected _ -> text;
                })
            .map(text -> CronExpression.parse(schedule.zoned(text), Dialect.GO_CRON));
    if (parse.isEmpty()) {
      return none(schedule, "");
    }
    return switch (parse.get()) {
      case CronParse.Valid(CronExpression expression) -> of(schedule, expression, claims, now);
      case CronParse.Invalid(String error) -> none(schedule, error);
    };
  }

  private static Rounds none(BackupSchedule schedule, String error) {
    return new Rounds(schedule, List.of(), 1, false, error);
  }

  private static Rounds of(
      BackupSchedule schedule, CronExpression expression, int claims, Instant now) {
    FireTimes fires = new FireTimes(expression);
    List<Instant> slots = new ArrayList<>();
    Optional<Instant> slot = fires.last(now);
    while (slot.isPresent() && slots.size() < REMEMBERED) {
      slots.add(slot.get());
      slot = fires.last(slot.get().minusSeconds(1));
    }
    long half = Math.max(1, expression.smallestGap(FROM).orElse(NO_INTERVAL).toSeconds() / 2);
    long needed = Math.max(1, SECONDS_EACH * claims);
    // Only powers of two, so that offsets stay when claims come and go.
    long wide = Long.highestOneBit(2 * needed - 1);
    return new Rounds(schedule, slots, Math.min(half, wide), needed > half, "");
  }

  /** The zone in which a schedule's days begin; UTC for a name that is none. */
  static ZoneId zone(BackupSchedule schedule) {
    return CronExpression.parse(schedule.zoned("0 0 * * *"), Dialect.GO_CRON)
            instanceof CronParse.Valid(CronExpression expression)
        ? expression.zoneId()
        : ZoneOffset.UTC;
  }

  /**
   * The newest round in which the claim's turn has come. Its offset comes from its name, or from
   * what it has in common with those that belong to it, so that it is the same for a claim that is
   * made anew.
   */
  Optional<Round> newest(ClaimState claim, Instant now) {
    long offset = Sha256.remainder(Companions.of(claim) + "/" + schedule.name(), window);
    for (Instant slot : slots) {
      Instant due = slot.plusSeconds(offset);
      if (!due.isAfter(now)) {
        return Optional.of(new Round(slot, due));
      }
    }
    return Optional.empty();
  }

  /** How many slots lie between these two. */
  long between(Instant older, Instant newer) {
    return slots.stream().filter(slot -> slot.isAfter(older) && slot.isBefore(newer)).count();
  }
}
