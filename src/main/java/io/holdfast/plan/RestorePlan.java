package io.holdfast.plan;

import java.util.List;

/** What is to be done to restore a volume. */
public sealed interface RestorePlan {
  /** Nothing: it cannot be done, or not safely. */
  record Refused(String reason) implements RestorePlan {}

  /** These, in this order, each only when the one before is done. */
  record Steps(List<RestoreStep> steps) implements RestorePlan {
    public Steps {
      steps = List.copyOf(steps);
    }
  }
}
