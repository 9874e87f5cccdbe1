package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.Subject;
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

  /** Which object. */
  public ObjectRef ref() {
    return new ObjectRef("v1", "Namespace", "", name);
  }

  /** The Namespace as rules would see it with these labels and annotations. */
  Subject.NamespaceObject subject(
      Map<String, String> newLabels, Map<String, String> newAnnotations) {
    return new Subject.NamespaceObject(
        ref(), Tree.object(ref(), newLabels, newAnnotations).mapping());
  }
}
