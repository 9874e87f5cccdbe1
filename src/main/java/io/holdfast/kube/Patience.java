package io.holdfast.kube;

import java.time.Duration;

/**
 * How long a list waits for an API server that answered before and does not now.
 *
 * @param first pause, which doubles from try to try
 * @param longest pause
 * @param total of all pauses of one page
 */
public record Patience(Duration first, Duration longest, Duration total) {
  /** Somebody waits for an answer. */
  public static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Nobody waits for an audit: an API server that restarts is back by then. */
  public static final Patience OF_AUDITS =
      new Patience(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(1));
}
