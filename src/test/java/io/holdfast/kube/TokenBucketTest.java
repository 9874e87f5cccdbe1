package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20261121, 77})
  void inNoSpanOfTimeIsMoreTakenThanBurstAndRateAllow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rate rate = new Rate(random.nextDouble(0.1, 30), random.nextInt(1, 60));
    TokenBucket bucket = new TokenBucket(rate);
    List<Instant> taken = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 20_000; i++) {
      now = now.plusNanos(random.nextInt(4) == 0 ? random.nextLong(2_000_000_000L) : 1_000);
      if (bucket.take(now)) {
        taken.add(now);
      }
    }
    for (int from = 0; from < taken.size(); from += 7) {
      for (int to = from; to < taken.size(); to += 11) {
        double seconds = Duration.between(taken.get(from), taken.get(to)).toNanos() / 1e9;
        assertThat((double) (to - from + 1))
            .isLessThanOrEqualTo(rate.burst() + rate.perSecond() * seconds + 1e-6);
      }
    }
    assertThat(taken).hasSizeGreaterThan(rate.burst());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 20261122})
  void atTheTimeItNamesThereAreAsManyTokensAsAskedFor(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 500; run++) {
      Rate rate = new Rate(random.nextDouble(0.1, 30), random.nextInt(1, 60));
      TokenBucket bucket = new TokenBucket(rate);
      takeAll(bucket, START);
      int wanted = random.nextInt(1, 80);

      Duration wait = bucket.until(wanted, START);

      int most = Math.min(wanted, rate.burst());
      assertThat(wait.toNanos() / 1e9).isBetween(0.0, most / rate.perSecond() + 1e-6);
      // A nanosecond for what rounding loses.
      assertThat(takeAll(bucket, START.plus(wait).plusNanos(1000))).isEqualTo(most);
    }
  }

  @Test
  void aClockThatWasSetBackBringsNoTokensAndStopsNothing() {
    TokenBucket bucket = new TokenBucket(new Rate(1, 2));
    assertThat(takeAll(bucket, START)).isEqualTo(2);

    Instant back = START.minus(Duration.ofDays(365));
    assertThat(takeAll(bucket, back)).isZero();
    assertThat(takeAll(bucket, back.plusSeconds(1))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, 0", "1, -1"})
  void aRateThatLetsNothingHappenIsAMistake(double perSecond, int burst) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(perSecond, burst));
  }

  private static int takeAll(TokenBucket bucket, Instant now) {
    int taken = 0;
    while (bucket.take(now)) {
      taken++;
    }
    return taken;
  }
}
