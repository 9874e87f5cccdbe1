package io.holdfast.cron;

import java.util.List;
import java.util.function.Function;

/** Reads the five fields in the order of the dialect, and stops at the first that is wrong. */
final class CalendarReader {
  private final Dialect dialect;

  CalendarReader(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The calendar, or the error of the field that comes first. */
  sealed interface Result {
    record Understood(Calendar calendar) implements Result {}

    record Refused(String error) implements Result {}

    default <T> T map(Function<Calendar, T> good, Function<String, T> bad) {
      return switch (this) {
        case Understood(Calendar calendar) -> good.apply(calendar);
        case Refused(String error) -> bad.apply(error);
      };
    }
  }

  Result read(List<String> texts) {
    if (dialect == Dialect.GO_CRON && texts.stream().anyMatch(CalendarReader::hasHash)) {
      return new Result.Refused("h expressions require hash option to be enabled");
    }
    FieldValues minutes = read(texts.get(0), Field.MINUTE);
    FieldValues hours = read(texts.get(1), Field.HOUR);
    FieldValues days = readDays(texts.get(2));
    FieldValues months = read(texts.get(3), Field.MONTH);
    FieldValues weekdays = readWeekdays(texts.get(4));
    // go-cron reads the two day fields last.
    List<FieldValues> order =
        dialect == Dialect.GO_CRON
            ? List.of(minutes, hours, months, days, weekdays)
            : List.of(minutes, hours, days, months, weekdays);
    for (FieldValues field : order) {
      if (field.failed()) {
        return new Result.Refused(field.error());
      }
    }
    return new Result.Understood(
        new Calendar(
            minutes.values(),
            hours.values(),
            days.values(),
            months.values(),
            weekdays.values(),
            dayFields(days, weekdays)));
  }

  private Calendar.DayFields dayFields(FieldValues days, FieldValues weekdays) {
    if (days.star() || weekdays.star()) {
      return Calendar.DayFields.ONE;
    }
    // Up to Velero 1.14 a star counts as one even with a step: */2 does not switch to "either".
    boolean steppedStar = days.steppedStar() || weekdays.steppedStar();
    boolean both = dialect == Dialect.GO_CRON || (dialect == Dialect.ROBFIG_V1 && steppedStar);
    return both ? Calendar.DayFields.BOTH : Calendar.DayFields.EITHER;
  }

  private FieldValues readDays(String text) {
    boolean extended = text.chars().anyMatch(c -> "lLwW".indexOf(c) >= 0);
    if (dialect == Dialect.GO_CRON && extended) {
      return FieldValues.failed(
          "extended day-of-month syntax requires DomL option (for L, L-n)"
              + " or DomW option (for nW, LW) to be enabled");
    }
    return read(text, Field.DAY_OF_MONTH);
  }

  private FieldValues readWeekdays(String text) {
    if (dialect == Dialect.GO_CRON && text.contains("#")) {
      return FieldValues.failed("#n/#L syntax requires DowNth or DowLast option to be enabled");
    }
    return read(text, Field.DAY_OF_WEEK);
  }

  private FieldValues read(String text, Field field) {
    return FieldReader.read(text, field, dialect);
  }

  private static boolean hasHash(String field) {
    return GoText.split(field, ',').stream().anyMatch(item -> item.startsWith("H"));
  }
}
