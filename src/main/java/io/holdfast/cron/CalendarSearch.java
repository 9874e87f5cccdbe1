package io.holdfast.cron;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Finds when a calendar expression fires next, step for step as Velero's parsers do: month, day,
 * hour, minute, and from the top again whenever a field rolls over. The steps matter where the
 * zone's offset changes; a purer reading of the expression would fire at other times than Velero.
 */
record CalendarSearch(Calendar calendar, Dialect dialect, ZoneRules rules) {
  /** The parsers give up after the end of the fifth year. */
  static final int YEARS = 5;

  /**
   * How far the search has come.
   *
   * @param turned whether the time was moved, and so is the beginning of something
   * @param rolledOver whether the last move began a new year, month, day or hour, so that the
   *     search must look at the larger fields again
   */
  private record Step(WallTime time, boolean turned, boolean rolledOver) {
    Step moved(WallTime to) {
      return new Step(to, true, false);
    }

    Step rolledOver(WallTime to) {
      return new Step(to, true, true);
    }
  }

  /** The first fire after {@code after}, or empty when there is none until the fifth year ends. */
  Optional<Instant> next(Instant after) {
    if (calendar.matchesNothing()) {
      return Optional.empty();
    }
    Step step = new Step(WallTime.at(rules, after.getEpochSecond() + 1), false, false);
    int lastYear = step.time().year() + YEARS;
    while (step.time().year() <= lastYear) {
      step = fullMinute(minute(hour(day(month(step)))));
      if (!step.rolledOver()) {
        return Optional.of(Instant.ofEpochSecond(step.time().epochSecond()));
      }
      step = new Step(step.time(), step.turned(), false);
    }
    return Optional.empty();
  }

  private Step month(Step from) {
    Step step = from;
    while (!calendar.matchesMonth(step.time().month())) {
      WallTime start = step.turned() ? step.time() : step.time().toStartOfMonth();
      step = step.moved(start.plusMonth());
      if (step.time().month() == 1) {
        return step.rolledOver(step.time());
      }
    }
    return step;
  }

  private Step day(Step from) {
    Step step = from;
    while (!step.rolledOver()
        && !calendar.matchesDay(step.time().dayOfMonth(), step.time().dayOfWeek())) {
      WallTime start = step.turned() ? step.time() : step.time().toStartOfDay();
      WallTime next = nearMidnight(start.plusDay());
      step = next.dayOfMonth() == 1 ? step.rolledOver(next) : step.moved(next);
    }
    return step;
  }

  /** Where midnight itself is skipped, the day's first hour is looked for on either side of it. */
  private static WallTime nearMidnight(WallTime time) {
    int hour = time.hour();
    return hour == 0 ? time : time.plusSeconds((hour > 12 ? 24 - hour : -hour) * 3600L);
  }

  private Step hour(Step from) {
    Step step = from;
    while (!step.rolledOver() && !calendar.matchesHour(step.time().hour())) {
      WallTime start = step.turned() ? step.time() : step.time().toStartOfHour();
      WallTime next = start.plusSeconds(3600);
      if (makesUpFor(start.hour(), next.hour())) {
        return step.moved(next);
      }
      step = next.hour() == 0 ? step.rolledOver(next) : step.moved(next);
    }
    return step;
  }

  /** go-cron makes up for an hour that the clock skips, robfig leaves it out. */
  private boolean makesUpFor(int before, int after) {
    return dialect == Dialect.GO_CRON && after == before + 2 && calendar.matchesHour(after - 1);
  }

  private Step minute(Step from) {
    Step step = from;
    while (!step.rolledOver() && !calendar.matchesMinute(step.time().minute())) {
      WallTime start = step.turned() ? step.time() : step.time().toStartOfMinute();
      WallTime next = start.plusMinutesWithinOffset(calendar.minutesToNextMatch(start.minute()));
      step = next.minute() == 0 ? step.rolledOver(next) : step.moved(next);
    }
    return step;
  }

  private Step fullMinute(Step step) {
    int second = step.time().second();
    if (step.rolledOver() || second == 0) {
      return step;
    }
    // go-cron forgets that this turned the clock; it shows in an hour that comes twice.
    boolean turned = step.turned() || dialect != Dialect.GO_CRON;
    return new Step(step.time().plusSeconds(60L - second), turned, true);
  }
}
