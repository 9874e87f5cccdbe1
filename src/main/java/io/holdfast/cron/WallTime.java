package io.holdfast.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;

/**
 * What the clock on the wall of a time zone shows at an instant. It can be moved the way Go's
 * {@code time} package moves it: a local time that does not exist, or exists twice, becomes the
 * instant that Go picks.
 */
record WallTime(ZoneRules rules, long epochSecond, LocalDate date, int secondOfDay) {
  private static final int DAY = 86_400;

  static WallTime at(ZoneRules rules, long epochSecond) {
    long local = epochSecond + offsetAt(rules, epochSecond);
    long day = Math.floorDiv(local, DAY);
    return new WallTime(rules, epochSecond, LocalDate.ofEpochDay(day), (int) (local - day * DAY));
  }

  int year() {
    return date.getYear();
  }

  int month() {
    return date.getMonthValue();
  }

  int dayOfMonth() {
    return date.getDayOfMonth();
  }

  /** Counted from Sunday, 0. */
  int dayOfWeek() {
    return date.getDayOfWeek().getValue() % 7;
  }

  int hour() {
    return secondOfDay / 3600;
  }

  int minute() {
    return secondOfDay / 60 % 60;
  }

  int minuteOfDay() {
    return secondOfDay / 60;
  }

  int second() {
    return secondOfDay % 60;
  }

  WallTime plusSeconds(long seconds) {
    long target = epochSecond + seconds;
    long second = secondOfDay + seconds;
    boolean plain = rules.isFixedOffset() && second >= 0 && second < DAY;
    return plain ? new WallTime(rules, target, date, (int) second) : at(rules, target);
  }

  /** Moves forward by whole minutes, but no further than one minute over a change of offset. */
  WallTime plusMinutesWithinOffset(int minutes) {
    WallTime target = plusSeconds(minutes * 60L);
    boolean sameOffset = target.offset() == offset();
    return sameOffset ? target : plusSeconds(60);
  }

  WallTime toStartOfMinute() {
    return plusSeconds(-Math.floorMod(epochSecond, 60));
  }

  WallTime toStartOfHour() {
    return resolved(date, secondOfDay / 3600 * 3600);
  }

  WallTime toStartOfDay() {
    return resolved(date, 0);
  }

  WallTime toStartOfMonth() {
    return resolved(date.withDayOfMonth(1), 0);
  }

  /** The same local time on the next day; where a whole day is missing, the next day there is. */
  WallTime plusDay() {
    WallTime next = resolved(date.plusDays(1), secondOfDay);
    return next.epochSecond > epochSecond ? next : at(rules, epochSecond + DAY);
  }

  /** The same day and time of the next month; 31 January becomes 2 or 3 March. */
  WallTime plusMonth() {
    LocalDate first = date.withDayOfMonth(1).plusMonths(1);
    return resolved(first.plusDays(date.getDayOfMonth() - 1L), secondOfDay);
  }

  private WallTime resolved(LocalDate day, int second) {
    long asUtc = day.toEpochDay() * DAY + second;
    long instant = asUtc - offsetAt(rules, asUtc - offsetAt(rules, asUtc));
    return rules.isFixedOffset() ? new WallTime(rules, instant, day, second) : at(rules, instant);
  }

  private long offset() {
    return date.toEpochDay() * DAY + secondOfDay - epochSecond;
  }

  private static int offsetAt(ZoneRules rules, long instant) {
    return rules.getOffset(Instant.ofEpochSecond(instant)).getTotalSeconds();
  }
}
