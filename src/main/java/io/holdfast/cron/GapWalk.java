package io.holdfast.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Measures the gaps between the fires of a calendar expression over a horizon. Days on which the
 * clock does not change all look alike, so they are taken as a whole, many at once where no day is
 * left out, and so are the other hours of days on which it does: fires are searched one by one only
 * where an offset changes.
 */
final class GapWalk {
  /** Offsets change by less, apart from moves across the date line, which are unheard of now. */
  private static final long MARGIN = 6 * 3600L;

  private static final long DAY = 86_400;

  private final CalendarSearch search;
  private final Calendar calendar;
  private final ZoneRules rules;
  private final boolean everyDay;
  private final Gaps withinDay;
  private final Gaps withinHour;

  GapWalk(CalendarSearch search) {
    this.search = search;
    this.calendar = search.calendar();
    this.rules = search.rules();
    this.everyDay = calendar.matchesEveryDay();
    this.withinHour = withinHour(calendar.minutes());
    this.withinDay = withinDay(calendar, withinHour);
  }

  /** The gaps that begin between {@code from} and {@code until}. */
  Gaps between(Instant from, Instant until) {
    Gaps gaps = Gaps.NONE;
    long change = Long.MIN_VALUE;
    Optional<Instant> fire = search.next(from);
    while (fire.isPresent() && fire.get().isBefore(until)) {
      WallTime time = WallTime.at(rules, fire.get().getEpochSecond());
      long midnight = time.epochSecond() - time.minuteOfDay() * 60L;
      change = changeNear(midnight, change);
      if (time.minuteOfDay() == calendar.firstMinuteOfDay() && change > midnight + DAY + MARGIN) {
        long days = everyDay ? plainDays(midnight, change, until) : 0;
        long rest = 60L * (calendar.lastMinuteOfDay() - calendar.firstMinuteOfDay());
        gaps = gaps.and(withinDay).and(days > 0 ? Gaps.of(DAY - rest) : Gaps.NONE);
        time = time.plusSeconds(days * DAY + rest);
        midnight += days * DAY;
      } else if (beginsPlainHour(time)) {
        gaps = gaps.and(withinHour);
        time = time.plusSeconds((lastMinute() - time.minute()) * 60L);
      }
      fire = following(time, midnight, change);
      if (fire.isPresent()) {
        gaps = gaps.and(Gaps.of(fire.get().getEpochSecond() - time.epochSecond()));
      }
    }
    return gaps;
  }

  /** How many days after this one go by like this one; more than {@code until} does no harm. */
  private static long plainDays(long midnight, long change, Instant until) {
    long end = Math.min(change - MARGIN, until.getEpochSecond() + 2 * DAY);
    return (end - 1 - midnight) / DAY - 1;
  }

  /** Whether a matching hour's first fire is here, and the clock does not change until its last. */
  private boolean beginsPlainHour(WallTime fire) {
    int rest = lastMinute() - fire.minute();
    return fire.minute() == Long.numberOfTrailingZeros(calendar.minutes())
        && calendar.matchesHour(fire.hour())
        && fire.plusSeconds(rest * 60L).minuteOfDay() == fire.minuteOfDay() + rest;
  }

  private int lastMinute() {
    return Calendar.highest(calendar.minutes());
  }

  private Optional<Instant> following(WallTime fire, long midnight, long change) {
    if (fire.minuteOfDay() == calendar.lastMinuteOfDay()) {
      long days = daysToNextMatch(fire);
      if (days > 0 && change > midnight + (days + 1) * DAY + MARGIN) {
        long next = midnight + days * DAY + calendar.firstMinuteOfDay() * 60L;
        return Optional.of(Instant.ofEpochSecond(next));
      }
    }
    return search.next(Instant.ofEpochSecond(fire.epochSecond()));
  }

  /** Days to the next matching day, or -1 when the parsers would give up before it. */
  private long daysToNextMatch(WallTime fire) {
    int lastYear = fire.year() + CalendarSearch.YEARS;
    LocalDate date = fire.date().plusDays(1);
    while (date.getYear() <= lastYear) {
      if (!calendar.matchesMonth(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
      } else if (calendar.matchesDay(date.getDayOfMonth(), date.getDayOfWeek().getValue() % 7)) {
        return date.toEpochDay() - fire.date().toEpochDay();
      } else {
        date = date.plusDays(1);
      }
    }
    return -1;
  }

  /** The first change of offset that can be felt at {@code midnight} or later. */
  private long changeNear(long midnight, long known) {
    long earliest = midnight - MARGIN;
    if (known >= earliest) {
      return known;
    }
    ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(earliest - 1));
    return change == null ? Long.MAX_VALUE : change.toEpochSecond();
  }

  /** The gaps between the fires of a matching hour. */
  private static Gaps withinHour(long minutes) {
    Gaps gaps = Gaps.NONE;
    int last = Long.numberOfTrailingZeros(minutes);
    for (long rest = minutes & (minutes - 1); rest != 0; rest &= rest - 1) {
      int minute = Long.numberOfTrailingZeros(rest);
      gaps = gaps.and(Gaps.of((minute - last) * 60L));
      last = minute;
    }
    return gaps;
  }

  /** The gaps between the fires of a matching day on which the clock does not change. */
  private static Gaps withinDay(Calendar calendar, Gaps withinHour) {
    Gaps gaps = withinHour;
    long minutes = calendar.minutes();
    int overTheHour = Long.numberOfTrailingZeros(minutes) - Calendar.highest(minutes);
    long hours = calendar.hours();
    int previous = Long.numberOfTrailingZeros(hours);
    for (long rest = hours & (hours - 1); rest != 0; rest &= rest - 1) {
      int hour = Long.numberOfTrailingZeros(rest);
      gaps = gaps.and(Gaps.of(((hour - previous) * 60 + overTheHour) * 60L));
      previous = hour;
    }
    return gaps;
  }
}
