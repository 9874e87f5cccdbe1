package io.holdfast.model;

import java.util.List;

/**
 * The durations of an object of the cluster that Velero cannot read, and its identity for those who
 * tell of it. Nearly every object has {@link #NONE}, which costs nothing.
 *
 * @param uid of the object; empty when there are none
 * @param durations what is wrong with each; of very many only the first
 */
public record UnreadableDurations(String uid, List<Violation> durations) {
  /** Velero can read all that the object says. */
  public static final UnreadableDurations NONE = new UnreadableDurations("", List.of());

  public UnreadableDurations {
    durations = List.copyOf(durations);
  }
}
