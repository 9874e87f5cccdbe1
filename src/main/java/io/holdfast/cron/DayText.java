package io.holdfast.cron;

import java.util.ArrayList;
import java.util.List;

/** Says in words on which days a calendar fires. */
final class DayText {
  private static final List<String> WEEKDAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final int DAYS_OF_MONTH = 31;

  private final List<Integer> dates;
  private final List<Integer> weekdays;

  private DayText(Calendar calendar) {
    this.dates = members(calendar.daysOfMonth(), DAYS_OF_MONTH + 1);
    this.weekdays = members(calendar.daysOfWeek(), WEEKDAYS.size());
  }

  /** For example {@code on the 13th and every Friday} or {@code only on Friday the 13th}. */
  static String of(Calendar calendar) {
    DayText text = new DayText(calendar);
    return calendar.dayFields() == Calendar.DayFields.EITHER ? text.either() : text.both();
  }

  private String either() {
    if (anyDate() || anyWeekday()) {
      return "every day";
    }
    List<String> parts = new ArrayList<>();
    if (!dates.isEmpty()) {
      parts.add("on " + dates("and", "days "));
    }
    if (!weekdays.isEmpty()) {
      parts.add("every " + weekdays("and"));
    }
    return parts.isEmpty() ? "on no day" : String.join(" and ", parts);
  }

  private String both() {
    if (dates.isEmpty() || weekdays.isEmpty()) {
      return "on no day";
    }
    if (anyDate()) {
      return anyWeekday() ? "every day" : "every " + weekdays("and");
    }
    if (anyWeekday()) {
      return "on " + dates("and", "days ");
    }
    if (dates.size() == 1 && weekdays.size() == 1) {
      return "only on " + weekdays("and") + " " + dates("and", "days ");
    }
    return "only on a " + weekdays("or") + " that is " + dates("or", "one of days ");
  }

  private boolean anyDate() {
    return dates.size() == DAYS_OF_MONTH;
  }

  private boolean anyWeekday() {
    return weekdays.size() == WEEKDAYS.size();
  }

  private String weekdays(String conjunction) {
    if (isRun(weekdays) && conjunction.equals("and")) {
      return WEEKDAYS.get(weekdays.getFirst()) + " to " + WEEKDAYS.get(weekdays.getLast());
    }
    return listed(weekdays.stream().map(WEEKDAYS::get).toList(), conjunction);
  }

  private String dates(String conjunction, String manyPrefix) {
    if (isRun(dates)) {
      return manyPrefix + dates.getFirst() + " to " + dates.getLast();
    }
    if (dates.size() > 2) {
      return manyPrefix + listed(dates.stream().map(String::valueOf).toList(), "and");
    }
    return listed(dates.stream().map(DayText::ordinal).toList(), conjunction);
  }

  private static boolean isRun(List<Integer> values) {
    return values.size() > 2 && values.getLast() - values.getFirst() == values.size() - 1;
  }

  private static String listed(List<String> words, String conjunction) {
    int last = words.size() - 1;
    String head = String.join(", ", words.subList(0, last));
    return head.isEmpty() ? words.get(last) : head + " " + conjunction + " " + words.get(last);
  }

  private static String ordinal(int number) {
    String ending =
        switch (number) {
          case 1, 21, 31 -> "st";
          case 2, 22 -> "nd";
          case 3, 23 -> "rd";
          default -> "th";
        };
    return "the " + number + ending;
  }

  private static List<Integer> members(long set, int end) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      if (((set >>> i) & 1) != 0) {
        members.add(i);
      }
    }
    return List.copyOf(members);
  }
}
