package io.holdfast.kube;

import java.time.Duration;

/**
 * The pace of lists and watches.
 *
 * @param firstPause after a failure
 * @param longestPause between tries while the API server is away
 * @param absentPause how often to look for a kind that this cluster does not have
 * @param forbiddenPause how often to try what is not allowed
 * @param watchTime about how long one watch request lasts before it is taken up again
 */
public record WatchSettings(
    Duration firstPause,
    Duration longestPause,
    Duration absentPause,
    Duration forbiddenPause,
    Duration watchTime) {
  /** For a server that runs for months. */
  public static final WatchSettings DEFAULTS =
      new WatchSettings(
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(7));
}
