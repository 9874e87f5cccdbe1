package io.holdfast.webhook;

import java.time.Duration;

/** Until when an answer is of use: the API server says so in {@code ?timeout=3s}. */
record Deadline(long startedNanos, Duration timeout) {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * Reads the parameter; whole seconds, as the API server writes them, else the longest it may be.
   */
  static Deadline of(long startedNanos, String parameter) {
    int length = parameter.length();
    boolean seconds = length >= 2 && length <= 3 && parameter.charAt(length - 1) == 's';
    for (int i = 0; seconds && i < length - 1; i++) {
      seconds = parameter.charAt(i) >= '0' && parameter.charAt(i) <= '9';
    }
    if (!seconds) {
      return new Deadline(startedNanos, LONGEST);
    }
    return new Deadline(
        startedNanos, Duration.ofSeconds(Long.parseLong(parameter.substring(0, length - 1))));
  }

  /** True when nobody waits for the answer any more. */
  boolean hasPassed(long nowNanos) {
    return nowNanos - startedNanos >= timeout.toNanos();
  }
}
