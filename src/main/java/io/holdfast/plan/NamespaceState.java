package io.holdfast.plan;

import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Subject;
import java.util.Collections;
import java.util.Map;

/**
 * A Namespace as it is now.
 *
 * @param terminating being deleted
 * @param resourceVersion of one that may be of a restore drill; empty for others, which are not
 *     ours to delete
 */
public record NamespaceState(
    String name,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean terminating,
    String resourceVersion) {
  public NamespaceState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /** One that is not ours. */
  public NamespaceState(
      String name,
      String uid,
      Map<String, String> labels,
      Map<String, String> annotations,
      boolean terminating) {
    this(name, uid, labels, annotations, terminating, "");
  }

  /** True when it was made for a restore drill. */
  public boolean isScratch() {
    return NamespaceFact.isScratch(labels);
  }

  /** True when it was made for a restore drill, or Velero may have made it anew for one. */
  public boolean mayBeOfDrill() {
    return mayBeOfDrill(name, labels);
  }

  /** The same of a Namespace of that name with these labels. */
  public static boolean mayBeOfDrill(String name, Map<String, String> labels) {
    return NamespaceFact.isScratch(labels) || name.equals(labels.get(OwnSnapshot.VELERO_RESTORE));
  }

  /** Which object. */
  public ObjectRef ref() {
    return new ObjectRef("v1", "Namespace", "", name);
  }

  /** The same Namespace with these labels and annotations. */
  NamespaceState marked(Marks marks) {
    return new NamespaceState(name, uid, marks.labels(), marks.annotations(), terminating);
  }

  /** The Namespace as rules would see it with these labels and annotations. */
  Subject.NamespaceObject subject(
      Map<String, String> newLabels, Map<String, String> newAnnotations) {
    return new Subject.NamespaceObject(
        ref(), Tree.object(ref(), newLabels, newAnnotations).mapping());
  }
}
