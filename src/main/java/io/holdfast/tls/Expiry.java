package io.holdfast.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to warn of an end that nobody seems to prevent. */
public final class Expiry {
  private static final Duration NEAR = Duration.ofDays(7);
  private static final Duration COMING = Duration.ofDays(30);

  private Expiry() {}

  /** The warning; it is the same for as long as nothing gets worse. */
  public static Optional<String> warning(String what, Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return Optional.of("%s expired at %s".formatted(what, end));
    }
    if (left.compareTo(NEAR) <= 0) {
      return Optional.of("%s expires within 7 days, at %s".formatted(what, end));
    }
    return left.compareTo(COMING) <= 0
        ? Optional.of("%s expires within 30 days, at %s".formatted(what, end))
        : Optional.empty();
  }
}
