package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which snapshots stay for their hour, day, week, month or year. */
class SnapshotPeriodsTest {
  private final SnapshotScene scene =
      new SnapshotScene(SnapshotScene.HOURLY, "2026-11-20T00:00:10Z");
  private final SimulatedCluster cluster = scene.cluster;

  @BeforeEach
  void oneClaim() {
    cluster.claim("shop", "data");
  }

  private void retention(String retention) {
    scene.policy(SnapshotScene.HOURLY.replace("retention: {minReady: 2, failed: 1}", retention));
  }

  /** The slots of what is there, the newest first. */
  private List<String> slots() {
    return cluster.snapshots.values().stream()
        .map(s -> s.labels().getOrDefault(Keys.SLOT, ""))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  @Test
  void theLastOfEachDayAndWeekStays() {
    retention("retention: {daily: 3, weekly: 2}");
    scene.hours(24 * 16);

    assertThat(slots())
        .containsExactly(
            "202612060000",
            "202612052300",
            "202612052200",
            "202612052100",
            "202612052000",
            "202612051900",
            "202612051800",
            "202612042300",
            "202611292300");
  }

  @Test
  void theLastOfEachHourMonthAndYearStays() {
    scene.policy(
        SnapshotScene.HOURLY
            .replace("\"0 * * * *\"", "\"*/30 * * * *\"")
            .replace("ttl: 6h", "ttl: 1h")
            .replace(
                "retention: {minReady: 2, failed: 1}",
                "retention: {hourly: 3, monthly: 2, yearly: 2}"));
    cluster.time = Instant.parse("2026-12-31T21:00:10Z");
    scene.hours(4);

    assertThat(slots()).containsExactly("202701010100", "202701010000", "202612312300");

    scene.hours(24 * 31);
    assertThat(slots())
        .containsExactly("202702010100", "202702010000", "202701312300", "202612312300");
  }

  @Test
  void anHourThatComesTwiceIsTwoHours() {
    scene.policy(
        SnapshotScene.HOURLY
            .replace("retention: {minReady: 2, failed: 1}", "retention: {hourly: 4}")
            .replace("ttl: 6h", "ttl: 1h\n    timeZone: Europe/Berlin"));
    cluster.time = Instant.parse("2026-10-24T22:00:10Z");
    scene.hours(5);

    assertThat(slots())
        .containsExactly("202610250300", "202610250200", "202610250100", "202610250000");
  }

  @Test
  void daysBeginInTheSchedulesZone() {
    scene.policy(
        SnapshotScene.HOURLY
            .replace("retention: {minReady: 2, failed: 1}", "retention: {daily: 2}")
            .replace("ttl: 6h", "ttl: 6h\n    timeZone: Asia/Tokyo"));
    scene.hours(48);

    assertThat(slots()).contains("202611211400").doesNotContain("202611211500", "202611202300");
  }

  @Test
  void theLimitHoldsForDaysAndWeeksToo() {
    retention("retention: {maxCount: 4, daily: 3, weekly: 2}");
    scene.hours(24 * 16);

    assertThat(slots())
        .containsExactly("202612060000", "202612052300", "202612042300", "202611292300");
  }
}
