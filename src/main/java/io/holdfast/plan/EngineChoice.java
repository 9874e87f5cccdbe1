package io.holdfast.plan;

import io.holdfast.model.Inventory;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChooser;

/**
 * Which engine backs up what: exactly one for each object, so that nothing is protected twice.
 *
 * @param velero whether the cluster serves Velero's kinds, which decides {@code auto}
 */
record EngineChoice(PolicyRevision policy, boolean velero) {
  /** True when Velero Schedules are made for the Namespace. */
  boolean isVelero(NamespaceState namespace) {
    return isVelero(
        new ScheduleChooser(policy).engineForNamespace(namespace.name(), namespace.labels()));
  }

  /** True when Velero backs up the claim; else our own rounds do. */
  boolean isVelero(ClaimState claim, Inventory inventory) {
    if (policy.spec().assignments().stream().allMatch(one -> one.engine().isEmpty())) {
      return isVelero(policy.spec().engine());
    }
    return isVelero(new ScheduleChooser(policy).engineFor(claim.subject(), inventory));
  }

  private boolean isVelero(Engine engine) {
    return switch (engine) {
      case VELERO -> true;
      case SNAPSHOTS -> false;
      case AUTO -> velero;
    };
  }
}
