package io.holdfast.cron;

import static io.holdfast.cron.Readings.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where two versions of Velero fire at different times, against a walk over every fire. */
class DivergenceTest {
  private static final long SEED = 20_261_121;
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final Duration WALKED = Duration.ofDays(400);
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Casablanca");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 13 * 5|2026-11-27T00:00:00Z",
        "0 0 1-7 * MON|2026-11-23T00:00:00Z",
        "* * 1-30 * 0-6|2026-12-31T00:00:00Z",
        "0 0 29 2 MON|2027-02-01T00:00:00Z",
        "TZ=Europe/Berlin 30 2 * * *|2027-03-28T01:30:00Z",
      })
  void theFirstFireThatOnlyOneVersionHasIsFound(String text, Instant first) {
    CronExpression older = accepted(text, Dialect.ROBFIG_V3);

    assertThat(older.firstDifference(accepted(text, Dialect.GO_CRON), NOW)).contains(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "@every 6h",
        "0 0 31 2 *",
        "0 0 1-31 * 0-6",
        "TZ=Europe/Berlin * * * * *",
        "TZ=Europe/Berlin 30 4 * * *",
      })
  void whatMeansTheSameHasNoDifference(String text) {
    CronExpression older = accepted(text, Dialect.ROBFIG_V3);

    assertThat(older.firstDifference(accepted(text, Dialect.GO_CRON), NOW)).isEmpty();
  }

  @Test
  void aWalkOverEveryFireFindsTheSameDifference() {
    System.out.println("DivergenceTest seed " + SEED);
    Random random = new Random(SEED);
    int found = 0;
    for (int i = 0; i < 200; i++) {
      RandomCron cron = i % 4 == 0 ? RandomCron.write(random) : RandomCron.nightly(random);
      String text = "TZ=" + ZONES.get(random.nextInt(ZONES.size())) + " " + cron.text();
      CronExpression older = accepted(text, Dialect.ROBFIG_V3);
      CronExpression newer = accepted(text, Dialect.GO_CRON);
      Instant from = NOW.plusSeconds(random.nextInt(365 * 86_400));
      Optional<Instant> walked = walk(older, newer, from);
      found += walked.isPresent() ? 1 : 0;
      assertThat(older.firstDifference(newer, from).filter(at -> at.isBefore(from.plus(WALKED))))
          .as("seed %d, %s after %s", SEED, text, from)
          .isEqualTo(walked);
    }
    assertThat(found).isBetween(20, 180);
  }

  private static Optional<Instant> walk(CronExpression one, CronExpression other, Instant from) {
    Instant mine = one.next(from).orElse(Instant.MAX);
    Instant theirs = other.next(from).orElse(Instant.MAX);
    while (mine.equals(theirs) && mine.isBefore(from.plus(WALKED))) {
      theirs = other.next(mine).orElse(Instant.MAX);
      mine = one.next(mine).orElse(Instant.MAX);
    }
    Instant first = mine.isBefore(theirs) ? mine : theirs;
    return mine.equals(theirs) || !first.isBefore(from.plus(WALKED))
        ? Optional.empty()
        : Optional.of(first);
  }
}
