package io.holdfast.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times, ages and numbers as the pages have them; all times are UTC. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** {@code 2026-11-29 01:00}, which machines can read too. */
  static Html time(Instant time) {
    return Html.of("time", TIME.format(time)).with("datetime", time.toString());
  }

  static Html time(Optional<Instant> time) {
    return time.map(Words::time).orElseGet(Words::none);
  }

  /** The same as an age, with the time to be seen on it. */
  static Html age(Optional<Instant> time, Instant now) {
    return time.<Html>map(at ->
            Html.of("time", age(Duration.between(at, now)))
                .with("datetime", at.toString())
                .with("title", TIME.format(at) + " UTC"))
        .orElseGet(Words::none);
  }

  /** {@code 3 d 4 h}: two units at most. */
  static String age(Duration age) {
    if (age.isNegative()) {
      return "in " + age(age.negated());
    }
    if (age.toDays() > 0) {
      return age.toDays() + " d" + rest(age.toHoursPart(), " h");
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h" + rest(age.toMinutesPart(), " min");
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + unit;
  }

  static Html none() {
    return Html.of("span", "–").styled("none");
  }

  /** {@code 50,000}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String count(long count, String one, String more) {
    return count(count) + " " + (count == 1 ? one : more);
  }

  /** Rounded down, so that 100 % is said of all alone. */
  static String share(long part, long whole) {
    return whole == 0 ? "–" : Math.floorDiv(part * 100, whole) + " %";
  }

  /** So many, and how many more there are. */
  static String some(List<String> all, int most) {
    String shown = String.join(", ", all.subList(0, Math.min(most, all.size())));
    return all.size() > most ? shown + " + %d more".formatted(all.size() - most) : shown;
  }
}
