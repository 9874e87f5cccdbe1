package io.holdfast.kube;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double from try to try, each cut at random so that replicas do not march in step. */
final class Backoff {
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, RandomGenerator random) {
    this.first = first;
    this.random = random;
  }

  /** The pause before the next try: between half and all of what is due. */
  Duration next(Duration longest) {
    long due = first.toMillis() << Math.min(failures, MOST_DOUBLINGS);
    failures++;
    return jittered(Duration.ofMillis(Math.min(due, longest.toMillis())));
  }

  /** Between half and all of {@code whole}. */
  Duration jittered(Duration whole) {
    long millis = Math.max(2, whole.toMillis());
    return Duration.ofMillis(random.nextLong(millis / 2, millis + 1));
  }

  /** How many pauses there were since something worked. */
  int failures() {
    return failures;
  }

  /** Something worked: the next pause is short again. */
  void reset() {
    failures = 0;
  }
}
