package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A Velero Restore that Holdfast made.
 *
 * @param phase as its status says; empty before Velero has looked at it
 * @param complaint what its status says is wrong; empty for nothing
 * @param terminating being deleted
 */
public record RestoreState(
    String name,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    String phase,
    String complaint,
    boolean terminating) {
  private static final Set<String> ENDED =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");

  public RestoreState {
    labels = Collections.unmodifiableMap(labels);
  }

  /** The Restore of that name. */
  static ObjectRef ref(String namespace, String name) {
    return new ObjectRef("velero.io/v1", "Restore", namespace, name);
  }

  /** True when Velero has done nothing for it yet. */
  boolean isNew() {
    return phase.isEmpty() || phase.equals("New");
  }

  /** True when Velero does nothing more for it. */
  boolean ended() {
    return ENDED.contains(phase);
  }

  /** Which drill it is of; empty for none. */
  String drill() {
    return labels.getOrDefault(Keys.DRILL, "");
  }
}
