package io.holdfast.endtoend;

import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.Gateway.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A way to the API server on which some writes are refused for a while, and some answers get lost.
 */
final class Weather {
  /** Of so many writes one is refused, and of one the answer gets lost. */
  private static final int WRITES = 30;

  private final Random random;
  private volatile Instant busyUntil = Instant.EPOCH;

  Weather(long seed) {
    this.random = new Random(seed);
  }

  /** From now on for so long the API server is overloaded. */
  void busyFor(Duration time) {
    busyUntil = Instant.now().plus(time);
  }

  /** What becomes of a request; reads and Leases are spared. */
  Reply of(Gateway.Asked asked) {
    if (!asked.isWrite() || asked.isOfLease()) {
      return Reply.PASS;
    }
    long busy = Duration.between(Instant.now(), busyUntil).toSeconds();
    if (busy > 0) {
      return new Reply.Busy((int) busy);
    }
    return switch (random.nextInt(WRITES)) {
      case 0 -> new Reply.Busy(1);
      case 1 -> Reply.LOST;
      default -> Reply.PASS;
    };
  }
}
