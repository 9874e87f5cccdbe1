package io.holdfast.rules;

import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Subject;
import io.holdfast.policy.LabelValue;
import java.util.Optional;

/**
 * What a claim says of its VolumeSnapshotClass.
 *
 * @param label Holdfast's label, cut to a label's length
 * @param annotation Velero's annotation, in full; absent where Velero is not the engine
 * @param assigned what Holdfast says that it wrote, in full
 */
record ClaimClass(Optional<String> label, Optional<String> annotation, Optional<String> assigned) {
  static ClaimClass of(Subject claim, boolean withVelero) {
    Metadata metadata = claim.metadata();
    return new ClaimClass(
        metadata.label(Keys.SNAPSHOT_CLASS),
        metadata.annotation(Keys.VELERO_SNAPSHOT_CLASS).filter(_ -> withVelero),
        metadata.annotation(Keys.ASSIGNED_CLASS));
  }

  boolean isAbsent() {
    return label.isEmpty() && annotation.isEmpty();
  }

  /** False when label and annotation are both there and name different classes. */
  boolean agrees() {
    return label.isEmpty()
        || annotation.map(LabelValue::of).map(label.get()::equalsIgnoreCase).orElse(true);
  }

  /** True when the label is the one that Holdfast wrote. */
  boolean labelIsAssigned() {
    return label.isPresent() && label.equals(assigned.map(LabelValue::of));
  }

  /** True when label or annotation is the one that Holdfast wrote, and they agree. */
  boolean followsPolicy() {
    return agrees() && (labelIsAssigned() || (label.isEmpty() && annotation.equals(assigned)));
  }
}
