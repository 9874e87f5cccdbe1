package io.holdfast.cron;

import java.time.Duration;
import java.util.Optional;

/** The smallest and the largest of some gaps between fires, in seconds. */
record Gaps(long smallestSeconds, long largestSeconds) {
  /** No gap at all. */
  static final Gaps NONE = new Gaps(Long.MAX_VALUE, Long.MIN_VALUE);

  static Gaps of(long seconds) {
    return new Gaps(seconds, seconds);
  }

  Gaps and(Gaps other) {
    return new Gaps(
        Math.min(smallestSeconds, other.smallestSeconds),
        Math.max(largestSeconds, other.largestSeconds));
  }

  Optional<Duration> smallest() {
    return isNone() ? Optional.empty() : Optional.of(Duration.ofSeconds(smallestSeconds));
  }

  Optional<Duration> largest() {
    return isNone() ? Optional.empty() : Optional.of(Duration.ofSeconds(largestSeconds));
  }

  private boolean isNone() {
    return smallestSeconds > largestSeconds;
  }
}
