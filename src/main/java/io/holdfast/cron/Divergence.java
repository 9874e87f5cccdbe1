package io.holdfast.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Where the fires of two readings part. Readings whose fields say the same can differ only where
 * the clock is changed, so only there are they followed fire by fire.
 */
record Divergence(CronExpression one, CronExpression other) {
  /** A day on which the clock is changed, with its neighbours. */
  private static final Duration AROUND = Duration.ofDays(2);

  /** The first moment at which only one of them fires, up to the horizon. */
  Optional<Instant> first(Instant from) {
    Instant end = from.plus(CronExpression.HORIZON);
    return fieldsSayTheSame() ? atClockChanges(from, end) : between(from, end);
  }

  private boolean fieldsSayTheSame() {
    return one.timing() instanceof Calendar mine
        && other.timing() instanceof Calendar theirs
        && mine.saysTheSameAs(theirs)
        && one.zoneId().equals(other.zoneId());
  }

  private Optional<Instant> atClockChanges(Instant from, Instant end) {
    ZoneRules rules = one.zoneId().getRules();
    ZoneOffsetTransition change = rules.nextTransition(from.minus(AROUND));
    while (change != null && change.getInstant().isBefore(end)) {
      Instant begin = change.getInstant().minus(AROUND);
      Optional<Instant> found =
          between(begin.isBefore(from) ? from : begin, change.getInstant().plus(AROUND));
      if (found.isPresent()) {
        return found;
      }
      change = rules.nextTransition(change.getInstant());
    }
    return Optional.empty();
  }

  private Optional<Instant> between(Instant from, Instant end) {
    Optional<Instant> mine = one.next(from);
    Optional<Instant> theirs = other.next(from);
    while (mine.isPresent() && mine.equals(theirs) && mine.get().isBefore(end)) {
      theirs = other.next(mine.get());
      mine = one.next(mine.get());
    }
    if (mine.equals(theirs)) {
      return Optional.empty();
    }
    Instant first = earlier(mine.orElse(Instant.MAX), theirs.orElse(Instant.MAX));
    return first.isBefore(end) ? Optional.of(first) : Optional.empty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
