package io.holdfast.cron;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A cron text together with what it means, worked out while it is written and not by reading it.
 *
 * @param minutes and the other sets: the values that match
 */
record RandomCron(
    String text,
    List<Integer> minutes,
    List<Integer> hours,
    DayField daysOfMonth,
    List<Integer> months,
    DayField daysOfWeek) {

  /** A day field, with what the dialects regard as a star. */
  record DayField(List<Integer> values, boolean star, boolean steppedStar) {}

  private record Item(String text, IntStream values, boolean star, boolean steppedStar) {}

  private record Written(String text, List<Integer> values, boolean star, boolean steppedStar) {
    DayField asDay() {
      return new DayField(values, star, steppedStar);
    }
  }

  private static final List<String> WEEKDAYS =
      List.of("sun", "MON", "Tue", "wed", "THU", "fri", "SAT");

  static RandomCron write(Random random) {
    return compose(
        field(random, 0, 59, List.of()),
        field(random, 0, 23, List.of()),
        field(random, 1, 31, List.of()),
        field(random, 1, 12, List.of()),
        field(random, 0, 6, WEEKDAYS));
  }

  /** In the hours in which clocks are changed, on most days. */
  static RandomCron nightly(Random random) {
    return compose(
        listed(IntStream.of(random.nextInt(60), random.nextInt(60))),
        listed(IntStream.of(random.nextInt(4), random.nextInt(5))),
        star(1, 31),
        random.nextInt(4) == 0 ? field(random, 1, 12, List.of()) : star(1, 12),
        random.nextInt(4) == 0 ? field(random, 0, 6, WEEKDAYS) : star(0, 6));
  }

  /** On a day that is seldom, or that there is not. */
  static RandomCron rare(Random random) {
    return compose(
        field(random, 0, 59, List.of()),
        field(random, 0, 23, List.of()),
        listed(IntStream.of(random.nextInt(28, 32))),
        listed(IntStream.of(random.nextInt(3) == 0 ? 2 : random.nextInt(1, 13))),
        random.nextInt(3) == 0 ? star(0, 6) : listed(IntStream.of(random.nextInt(7))));
  }

  private static RandomCron compose(
      Written minute, Written hour, Written day, Written month, Written weekday) {
    return new RandomCron(
        String.join(" ", minute.text(), hour.text(), day.text(), month.text(), weekday.text()),
        minute.values(),
        hour.values(),
        day.asDay(),
        month.values(),
        weekday.asDay());
  }

  private static Written star(int min, int max) {
    return new Written("*", IntStream.rangeClosed(min, max).boxed().toList(), true, false);
  }

  private static Written listed(IntStream members) {
    List<Integer> values = members.distinct().sorted().boxed().toList();
    String text = String.join(",", values.stream().map(String::valueOf).toList());
    return new Written(text, values, false, false);
  }

  boolean matchesDay(LocalDate date, Dialect dialect) {
    boolean day = daysOfMonth.values().contains(date.getDayOfMonth());
    boolean weekday = daysOfWeek.values().contains(date.getDayOfWeek().getValue() % 7);
    boolean star = daysOfMonth.star() || daysOfWeek.star();
    boolean stepped = daysOfMonth.steppedStar() || daysOfWeek.steppedStar();
    boolean oneSuffices =
        switch (dialect) {
          case ROBFIG_V1 -> !star && !stepped;
          case ROBFIG_V3 -> !star;
          case GO_CRON -> false;
        };
    return months.contains(date.getMonthValue()) && (oneSuffices ? day || weekday : day && weekday);
  }

  private static Written field(Random random, int min, int max, List<String> names) {
    if (random.nextInt(3) == 0) {
      return star(min, max);
    }
    List<Item> items =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(i -> item(random, min, max, names))
            .toList();
    return new Written(
        String.join(",", items.stream().map(Item::text).toList()),
        items.stream().flatMapToInt(Item::values).distinct().sorted().boxed().toList(),
        items.stream().anyMatch(Item::star),
        items.stream().anyMatch(Item::steppedStar));
  }

  private static Item item(Random random, int min, int max, List<String> names) {
    int low = random.nextInt(min, max + 1);
    int high = random.nextInt(low, max + 1);
    int step = random.nextInt(2, max - min);
    return switch (random.nextInt(6)) {
      case 0 -> {
        IntStream values = IntStream.rangeClosed(min, max).filter(v -> (v - min) % step == 0);
        yield new Item("*/" + step, values, false, true);
      }
      case 1 -> {
        String range = name(low, names) + "-" + name(high, names);
        yield new Item(range, IntStream.rangeClosed(low, high), false, false);
      }
      case 2 -> {
        int smallStep = Math.min(step, Math.max(1, high - low));
        String range = low + "-" + high + "/" + smallStep;
        IntStream values = IntStream.rangeClosed(low, high).filter(v -> (v - low) % smallStep == 0);
        yield new Item(range, values, false, false);
      }
      default -> new Item(name(low, names), IntStream.of(low), false, false);
    };
  }

  private static String name(int value, List<String> names) {
    return names.isEmpty() ? String.valueOf(value) : names.get(value);
  }
}
