package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FireTimesTest {
  private static FireTimes times(String text) {
    if (CronExpression.parse(text, Dialect.GO_CRON)
        instanceof CronParse.Valid(CronExpression expression)) {
      return new FireTimes(expression);
    }
    throw new AssertionError(text);
  }

  private static List<Instant> between(FireTimes times, String from, String until) {
    List<Instant> fires = new ArrayList<>();
    Instant end = Instant.parse(until);
    Optional<Instant> fire = times.next(Instant.parse(from));
    while (fire.isPresent() && fire.get().isBefore(end)) {
      fires.add(fire.get());
      fire = times.next(fire.get());
    }
    return fires;
  }

  private static List<Instant> instants(String... texts) {
    return List.of(texts).stream().map(Instant::parse).toList();
  }

  @Test
  void aTimeThatTheClockSkipsIsMadeUpForAtTheFirstMomentThereIs() {
    FireTimes berlin = times("CRON_TZ=Europe/Berlin 30 2 * * *");

    assertThat(between(berlin, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
        .isEqualTo(
            instants("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"));
  }

  @Test
  void allTimesOfASkippedHourAreMadeUpForOnce() {
    FireTimes berlin = times("CRON_TZ=Europe/Berlin */15 2,3 * * *");

    assertThat(between(berlin, "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z"))
        .isEqualTo(
            instants(
                "2026-03-29T01:00:00Z",
                "2026-03-29T01:15:00Z",
                "2026-03-29T01:30:00Z",
                "2026-03-29T01:45:00Z"));
  }

  @Test
  void aMidnightThatTheClockSkipsIsMadeUpForAtOne() {
    FireTimes paulo = times("CRON_TZ=America/Sao_Paulo 0 0 * * *");

    assertThat(between(paulo, "2018-11-03T12:00:00Z", "2018-11-05T12:00:00Z"))
        .isEqualTo(instants("2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"));
  }

  @Test
  void aTimeThatComesTwiceCountsTheFirstTime() {
    FireTimes berlin = times("CRON_TZ=Europe/Berlin 30 2 * * *");

    assertThat(between(berlin, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
        .isEqualTo(instants("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
  }

  @Test
  void whatFiresInEveryHourGoesByRealHours() {
    FireTimes berlin = times("CRON_TZ=Europe/Berlin 0 * * * *");

    assertThat(between(berlin, "2026-10-24T23:30:00Z", "2026-10-25T03:30:00Z"))
        .isEqualTo(
            instants(
                "2026-10-25T00:00:00Z",
                "2026-10-25T01:00:00Z",
                "2026-10-25T02:00:00Z",
                "2026-10-25T03:00:00Z"));
    assertThat(between(berlin, "2026-03-28T23:30:00Z", "2026-03-29T02:30:00Z"))
        .isEqualTo(
            instants("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
  }

  @Test
  void everyCountsFromTheEpochAndInWholeMinutes() {
    assertThat(between(times("@every 90s"), "2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z"))
        .isEqualTo(instants("2026-01-01T00:02:00Z", "2026-01-01T00:04:00Z"));
    assertThat(times("@every 6h").last(Instant.parse("2026-01-01T11:59:59Z")))
        .contains(Instant.parse("2026-01-01T06:00:00Z"));
  }

  @Test
  void aLeapDayIsFoundLookingBack() {
    assertThat(times("0 0 29 2 *").last(Instant.parse("2028-02-28T00:00:00Z")))
        .contains(Instant.parse("2024-02-29T00:00:00Z"));
    assertThat(times("0 0 30 2 *").last(Instant.parse("2028-02-28T00:00:00Z"))).isEmpty();
    assertThat(times("@manual").last(Instant.parse("2028-02-28T00:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CRON_TZ=Europe/Berlin 30 2 * * *",
    "CRON_TZ=Europe/Berlin */15 1-3 * * *",
    "CRON_TZ=Australia/Lord_Howe 10 * * * 0",
    "CRON_TZ=America/New_York 0 0 1 */2 *",
    "*/7 * * * *",
    "@every 37m"
  })
  void theLastFireIsTheOneBeforeTheNext(String text) {
    FireTimes times = times(text);
    Random random = new Random(20261121);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 300; i++) {
      Instant at = start.plus(Duration.ofSeconds(random.nextLong(366 * 86_400L)));
      Instant last = times.last(at).orElseThrow();
      assertThat(last).as("%s at %s", text, at).isBeforeOrEqualTo(at);
      assertThat(times.next(last)).as("%s at %s", text, at).isEqualTo(times.next(at));
      assertThat(times.next(last.minusSeconds(1))).contains(last);
      assertThat(times.last(last)).contains(last);
    }
  }
}
