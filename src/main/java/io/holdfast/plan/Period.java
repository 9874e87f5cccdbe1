package io.holdfast.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** A stretch of the calendar of which one snapshot is kept. */
enum Period {
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS),
  WEEK(ChronoUnit.WEEKS),
  MONTH(ChronoUnit.MONTHS),
  YEAR(ChronoUnit.YEARS);

  private final ChronoUnit unit;

  Period(ChronoUnit unit) {
    this.unit = unit;
  }

  /** When the period began in which {@code time} is. */
  ZonedDateTime begin(ZonedDateTime time) {
    LocalDate day = time.toLocalDate();
    return switch (this) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.atStartOfDay(time.getZone());
      case WEEK ->
          day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(time.getZone());
      case MONTH -> day.withDayOfMonth(1).atStartOfDay(time.getZone());
      case YEAR -> day.withDayOfYear(1).atStartOfDay(time.getZone());
    };
  }

  /** When the period began that lies {@code count} periods before the one of {@code time}. */
  ZonedDateTime back(ZonedDateTime time, int count) {
    return begin(begin(time).minus(count, unit));
  }
}
