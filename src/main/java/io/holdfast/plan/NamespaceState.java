package io.holdfast.plan;

import java.util.Collections;
import java.util.Map;

/**
 * A Namespace as it is now.
 *
 * @param terminating being deleted
 */
public record NamespaceState(
    String name,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean terminating) {
  public NamespaceState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }
}
