package io.holdfast.kube;

import java.util.List;
import java.util.stream.Stream;

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

  /** All that a person may have to act on, a sentence each. */
  public List<String> complaints() {
    return Stream.concat(
            watches.stream().flatMap(watch -> watch.complaint().stream()), troubles.stream())
        .toList();
  }
}
