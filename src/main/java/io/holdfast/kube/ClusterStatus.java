package io.holdfast.kube;

import io.holdfast.kube.WatchStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the connection to the cluster is doing.
 *
 * @param filled whether everything was read at least once
 * @param watches every list and watch
 * @param troubles what else fails and is tried again
 */
public record ClusterStatus(boolean filled, List<WatchStatus> watches, List<String> troubles) {
  public ClusterStatus {
    watches = List.copyOf(watches);
    troubles = List.copyOf(troubles);
  }

  /**
   * How long ago the API server last confirmed the oldest part of what we know; kinds that the
   * cluster does not have are left out.
   */
  public Duration age(Instant now) {
    return watches.stream()
        .filter(watch -> watch.phase() != Phase.ABSENT)
        .map(watch -> Duration.between(watch.contact(), now))
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
