package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), new SplittableRandom(1));

  @Test
  void pausesDoubleUpToTheLongest() {
    for (int due = 200; due < 10_000; due *= 2) {
      assertThat(backoff.next(LONGEST))
          .isBetween(Duration.ofMillis(due / 2), Duration.ofMillis(due));
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(backoff.next(LONGEST)).isBetween(Duration.ofSeconds(5), LONGEST);
    }
  }

  @Test
  void successMakesTheNextPauseShort() {
    backoff.next(LONGEST);
    backoff.next(LONGEST);
    assertThat(backoff.failures()).isEqualTo(2);
    backoff.reset();
    assertThat(backoff.next(LONGEST)).isLessThanOrEqualTo(Duration.ofMillis(200));
  }
}
