package io.holdfast.cron;

import java.util.ArrayList;
import java.util.List;

/**
 * The five fields of a calendar expression as bit sets: bit n is set when the field matches n.
 *
 * @param daysOfWeek Sunday is bit 0
 */
record Calendar(
    long minutes, long hours, long daysOfMonth, long months, long daysOfWeek, DayFields dayFields)
    implements Timing {

  private static final int DAYS_OF_WEEK = 7;
  private static final int DAYS_OF_MONTH = 31;
  private static final long EVERY_WEEKDAY = 0b111_1111;
  private static final long EVERY_DAY = 0xffff_fffeL;
  private static final long EVERY_MONTH = 0b1_1111_1111_1110;
  private static final long EVERY_HOUR = (1L << 24) - 1;

  /** How the two day fields work together. */
  enum DayFields {
    /** At most one restricts the day. */
    ONE,
    /** Both do, and a day matches when either does. */
    EITHER,
    /** Both do, and a day matches when both do. */
    BOTH
  }

  /** True when some field is an empty set, as a lone comma is: nothing ever matches. */
  boolean matchesNothing() {
    boolean noDay =
        dayFields == DayFields.EITHER
            ? (daysOfMonth | daysOfWeek) == 0
            : daysOfMonth == 0 || daysOfWeek == 0;
    return noDay || minutes == 0 || hours == 0 || months == 0;
  }

  boolean matchesMonth(int month) {
    return contains(months, month);
  }

  /** Whether a day matches; {@code dayOfWeek} counts from Sunday, 0. */
  boolean matchesDay(int dayOfMonth, int dayOfWeek) {
    boolean month = contains(daysOfMonth, dayOfMonth);
    boolean week = contains(daysOfWeek, dayOfWeek);
    return dayFields == DayFields.EITHER ? month || week : month && week;
  }

  /** Whether no day of any year is left out. */
  boolean matchesEveryDay() {
    boolean week = (daysOfWeek & EVERY_WEEKDAY) == EVERY_WEEKDAY;
    boolean month = (daysOfMonth & EVERY_DAY) == EVERY_DAY;
    return (months & EVERY_MONTH) == EVERY_MONTH
        && (dayFields == DayFields.EITHER ? week || month : week && month);
  }

  /** Whether no hour of a day is left out, so that it does not matter how the hours are called. */
  boolean matchesEveryHour() {
    return (hours & EVERY_HOUR) == EVERY_HOUR;
  }

  /** Whether both match the same minutes of every day, however their fields say so. */
  boolean saysTheSameAs(Calendar other) {
    return minutes == other.minutes
        && hours == other.hours
        && months == other.months
        && matchingDays().equals(other.matchingDays());
  }

  /** The days of the month that match, as a bit set for each day of the week they may fall on. */
  List<Integer> matchingDays() {
    List<Integer> table = new ArrayList<>();
    for (int weekday = 0; weekday < DAYS_OF_WEEK; weekday++) {
      int dates = 0;
      for (int date = 1; date <= DAYS_OF_MONTH; date++) {
        dates |= matchesDay(date, weekday) ? 1 << date : 0;
      }
      table.add(dates);
    }
    return List.copyOf(table);
  }

  boolean matchesHour(int hour) {
    return contains(hours, hour);
  }

  boolean matchesMinute(int minute) {
    return contains(minutes, minute);
  }

  /** Minutes from {@code minute} to the next one that matches, or to the end of the hour. */
  int minutesToNextMatch(int minute) {
    return Math.min(Long.numberOfTrailingZeros(minutes >>> minute), 60 - minute);
  }

  /** The first minute of a matching day, counted from midnight. */
  int firstMinuteOfDay() {
    return Long.numberOfTrailingZeros(hours) * 60 + Long.numberOfTrailingZeros(minutes);
  }

  /** The last minute of a matching day, counted from midnight. */
  int lastMinuteOfDay() {
    return highest(hours) * 60 + highest(minutes);
  }

  static int highest(long set) {
    return 63 - Long.numberOfLeadingZeros(set);
  }

  private static boolean contains(long set, int value) {
    return ((set >>> value) & 1) != 0;
  }
}
