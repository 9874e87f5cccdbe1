package io.holdfast.plan;

import io.holdfast.model.Node;
import java.util.Collections;
import java.util.Map;

/**
 * A Velero Schedule in Velero's namespace as it is now.
 *
 * @param spec as the API server has it
 */
public record ScheduleState(
    String name,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    Map<String, String> annotations,
    Node.Mapping spec) {
  public ScheduleState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }
}
