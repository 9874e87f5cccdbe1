package io.holdfast.kube;

import java.time.Duration;
import java.time.Instant;

/** Keeps to a {@link Rate}: tokens that come back one by one. Used by one thread. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final Rate rate;
  private double tokens;
  private Instant counted = Instant.EPOCH;

  TokenBucket(Rate rate) {
    this.rate = rate;
    this.tokens = rate.burst();
  }

  /** Takes a token, if there is one. */
  boolean take(Instant now) {
    refill(now);
    boolean taken = tokens >= 1;
    tokens -= taken ? 1 : 0;
    return taken;
  }

  /** How long until there are {@code wanted} tokens, or as many as there ever are. */
  Duration until(int wanted, Instant now) {
    refill(now);
    double missing = Math.min(wanted, rate.burst()) - tokens;
    return Duration.ofNanos((long) Math.ceil(Math.max(0, missing) / rate.perSecond() * NANOS));
  }

  /** A clock that was set back brings no tokens, and is counted from where it stands now. */
  private void refill(Instant now) {
    Duration passed = Duration.between(counted, now);
    double seconds = Math.max(0, passed.getSeconds() + passed.getNano() / NANOS);
    tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
    counted = now;
  }
}
