package io.holdfast.tls;

import java.time.Duration;

/**
 * How long certificates of our own are valid; a server certificate never outlives its authority.
 */
public record Lives(Duration authority, Duration serving) {
  /** Ten years and ninety days. */
  public static final Lives DEFAULTS = new Lives(Duration.ofDays(3650), Duration.ofDays(90));
}
