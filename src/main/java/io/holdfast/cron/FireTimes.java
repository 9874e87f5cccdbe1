package io.holdfast.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * When an expression fires, by the clock on the wall: a time that the clock skips is made up for at
 * the first moment that there is, and a time that comes twice counts once, the first time. Velero's
 * parsers do otherwise, see {@link CronExpression#next}. What fires in every hour goes by real
 * hours, as they do. {@code @every} counts from the epoch and in whole minutes, so that its fires
 * are the same on every replica.
 */
public record FireTimes(CronExpression expression) {
  /** How far {@link #last} looks back; a leap day may be eight years away. */
  private static final long FARTHEST_SECONDS = 10 * 366 * 86_400L;

  private static final long MINUTE = 60;

  /** The first fire after {@code after}; empty when there is none within five years. */
  public Optional<Instant> next(Instant after) {
    return switch (expression.timing()) {
      case Calendar calendar ->
          calendar.matchesEveryHour() ? expression.next(after) : onTheWall(calendar, after);
      case Timing.Every(Duration delay) -> Optional.of(multiple(delay, after));
      case Timing.OnDemand() -> Optional.empty();
    };
  }

  /** The newest fire at or before {@code at}; empty when there is none within ten years. */
  public Optional<Instant> last(Instant at) {
    long reach = MINUTE;
    while (true) {
      Optional<Instant> fire = next(at.minusSeconds(reach)).filter(found -> !found.isAfter(at));
      if (fire.isPresent()) {
        return Optional.of(newest(fire.get().getEpochSecond(), at.getEpochSecond()));
      }
      if (reach >= FARTHEST_SECONDS) {
        return Optional.empty();
      }
      reach = Math.min(2 * reach, FARTHEST_SECONDS);
    }
  }

  /** The newest fire from {@code known}, which is one, to {@code at}. */
  private Instant newest(long known, long at) {
    long fire = known;
    long end = at;
    while (fire < end) {
      long middle = fire + (end - fire) / 2;
      Optional<Instant> next = next(Instant.ofEpochSecond(middle));
      if (next.isPresent() && next.get().getEpochSecond() <= at) {
        fire = next.get().getEpochSecond();
      } else {
        end = middle;
      }
    }
    return Instant.ofEpochSecond(fire);
  }

  private static Instant multiple(Duration delay, Instant after) {
    long seconds = Math.ceilDiv(delay.toSeconds(), MINUTE) * MINUTE;
    return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), seconds) + 1) * seconds);
  }

  /** Searches on a wall whose clock is never changed, and looks up when that time really is. */
  private Optional<Instant> onTheWall(Calendar calendar, Instant after) {
    ZoneRules rules = expression.zoneId().getRules();
    CalendarSearch wall =
        new CalendarSearch(calendar, expression.dialect(), ZoneOffset.UTC.getRules());
    LocalDateTime local = LocalDateTime.ofInstant(after, expression.zoneId());
    Optional<Instant> shown = wall.next(local.toInstant(ZoneOffset.UTC));
    while (shown.isPresent()) {
      Instant fire = real(LocalDateTime.ofInstant(shown.get(), ZoneOffset.UTC), rules);
      if (fire.isAfter(after)) {
        return Optional.of(fire);
      }
      shown = wall.next(shown.get());
    }
    return Optional.empty();
  }

  private static Instant real(LocalDateTime shown, ZoneRules rules) {
    List<ZoneOffset> offsets = rules.getValidOffsets(shown);
    return offsets.isEmpty()
        ? rules.getTransition(shown).getInstant()
        : shown.toInstant(offsets.getFirst());
  }
}
