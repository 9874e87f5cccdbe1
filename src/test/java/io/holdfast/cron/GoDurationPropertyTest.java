package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GoDurationPropertyTest {
  private static final long SEED = 20_261_120;

  private final Random random = new Random(SEED);

  GoDurationPropertyTest() {
    System.out.println("GoDurationPropertyTest seed " + SEED);
  }

  @Test
  void aCanonicalTextReadsBackAsTheSameDuration() {
    LongStream edges =
        LongStream.of(
            0,
            1,
            -1,
            999,
            1000,
            999_999,
            1_000_000,
            999_999_999,
            1_000_000_000,
            59_999_999_999L,
            60_000_000_000L,
            3_600_000_000_000L,
            Long.MAX_VALUE,
            Long.MIN_VALUE);
    LongStream anywhere = random.longs(20_000).map(n -> n >> random.nextInt(64));
    LongStream.concat(edges, anywhere)
        .mapToObj(GoDuration::new)
        .forEach(duration ->
            assertThat(GoDuration.parse(duration.canonical()))
                .as("seed %d, %s", SEED, duration)
                .isEqualTo(new DurationParse.Valid(duration)));
  }

  @Test
  void aSuggestionIsADurationInCanonicalForm() {
    String[] units = {"d", " days", "w", "h", "H", "min", "m", "sec", "y", " weeks, ", "M", ""};
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int term = random.nextInt(1, 4); term > 0; term--) {
        text.append(random.nextInt(500)).append(units[random.nextInt(units.length)]);
      }
      GoDuration.suggest(text.toString())
          .ifPresent(suggestion -> {
            GoDuration duration = Readings.duration(suggestion);
            assertThat(duration.canonical()).as("seed %d, %s", SEED, text).isEqualTo(suggestion);
            assertThat(duration.nanos()).isPositive();
            assertThat(GoDuration.parse(text.toString())).isInstanceOf(DurationParse.Invalid.class);
          });
    }
  }
}
