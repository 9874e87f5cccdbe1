package io.holdfast.tls;

import java.time.Duration;

/**
 * What a person asked for instead of waiting until it is due.
 *
 * @param overlap how long the old authority is trusted after the new one signs
 */
public record Wish(What what, Duration overlap) {
  /** What to renew. */
  public enum What {
    /** The server certificate, by the same authority. */
    LEAF,
    /** The authority, and the server certificate with it. */
    AUTHORITY
  }
}
