package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import java.util.List;
import java.util.Optional;

/** The shortest and the longest time that a policy allows; either may be left open. */
record Bounds(Optional<GoDuration> min, Optional<GoDuration> max) {
  /**
   * Added to the excess on the side that protects less, so that an object that was too far off on
   * one side may not become so on the worse one. More seconds than any duration has.
   */
  static final long WORSE_SIDE = 1L << 40;

  /** True when nothing is bounded. */
  boolean areOpen() {
    return min.isEmpty() && max.isEmpty();
  }

  /** What is wrong with the bounds themselves. */
  List<String> mistakes() {
    boolean crossed = min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0;
    return crossed
        ? List.of("min is " + min.get().brief() + ", must not be above max " + max.get().brief())
        : List.of();
  }

  /** The least, when {@code value} is below it. */
  Optional<GoDuration> leastAbove(GoDuration value) {
    return min.filter(least -> value.compareTo(least) < 0);
  }

  /** The most, when {@code value} is above it. */
  Optional<GoDuration> mostBelow(GoDuration value) {
    return max.filter(most -> value.compareTo(most) > 0);
  }

  /** How far apart two times are, in seconds, at least 1. */
  static long secondsBetween(GoDuration less, GoDuration more) {
    return Math.max(1, more.toDuration().minus(less.toDuration()).toSeconds());
  }
}
