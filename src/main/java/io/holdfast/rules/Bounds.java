package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;

/** The shortest and the longest time that a policy allows; either may be left open. */
interface Bounds extends RuleParameters {
  /**
   * Added to the excess on the side that protects less, so that an object that was too far off on
   * one side may not become so on the worse one. More seconds than any duration has.
   */
  long WORSE_SIDE = 1L << 40;

  /** The shortest. */
  Optional<GoDuration> min();

  /** The longest. */
  Optional<GoDuration> max();

  /** True when nothing is bounded. */
  default boolean areOpen() {
    return min().isEmpty() && max().isEmpty();
  }

  @Override
  default List<String> mistakes() {
    return min()
        .flatMap(least ->
            max()
                .filter(most -> least.compareTo(most) > 0)
                .map(most -> "min is " + least.brief() + ", must not be above max " + most.brief()))
        .stream()
        .toList();
  }

  /** The least, when {@code value} is below it. */
  default Optional<GoDuration> leastAbove(GoDuration value) {
    return min().filter(least -> value.compareTo(least) < 0);
  }

  /** The most, when {@code value} is above it. */
  default Optional<GoDuration> mostBelow(GoDuration value) {
    return max().filter(most -> value.compareTo(most) > 0);
  }

  /** How far apart two times are, in seconds, at least 1. */
  static long secondsBetween(GoDuration less, GoDuration more) {
    return Math.max(1, more.toDuration().minus(less.toDuration()).toSeconds());
  }
}
