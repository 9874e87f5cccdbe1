package io.holdfast.dashboard;

import io.holdfast.coverage.RecoveryPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How many recovery points of each of the last days there still are. */
record Trend(List<RecoveryPoint> points, Instant now) {
  static final int DAYS = 30;
  private static final int SHADES = 4;

  Trend {
    points = List.copyOf(points);
  }

  Html html() {
    LocalDate today = day(now);
    List<Html> days = new ArrayList<>();
    int empty = 0;
    for (LocalDate day = today.minusDays(DAYS - 1L); !day.isAfter(today); day = day.plusDays(1)) {
      LocalDate one = day;
      int count = (int) points.stream().filter(point -> day(point.taken()).equals(one)).count();
      empty += count == 0 ? 1 : 0;
      days.add(
          Html.of("span")
              .with("title", "%s: %d".formatted(day, count))
              .styled("day shade-" + Math.min(count, SHADES)));
    }
    String words =
        "Of %d of the last %d days there is a recovery point.".formatted(DAYS - empty, DAYS);
    return Html.of(
            "figure",
            Html.of("div").styled("days").with("aria-hidden", "true").add(days),
            Html.of("figcaption", words))
        .styled("trend");
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
