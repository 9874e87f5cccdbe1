package io.holdfast.cli;

import io.holdfast.decision.FindingChange;
import io.holdfast.model.Action;
import io.holdfast.model.ObjectRef;
import java.util.List;

/** What two policies find in one object, where they differ. */
record ObjectFindings(ObjectRef object, List<FindingChange> changes) {
  ObjectFindings {
    changes = List.copyOf(changes);
  }

  /** True when something leads to {@code least} or more that led to less. */
  boolean brings(Action least) {
    return changes.stream().anyMatch(change -> change.brings(least));
  }
}
