package io.holdfast.controller;

import io.holdfast.kube.Applied;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.Step;
import io.holdfast.plan.Step.Purpose;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Labels and Schedules of a plan that had to wait for their turn. In a large cluster planning takes
 * seconds, and many steps can be carried out until the next plan is due.
 *
 * @param policy name of the revision that was planned by
 * @param seen the cluster that was planned for
 */
record Unfinished(String policy, ClusterState seen, List<Step> steps) {
  Unfinished {
    steps = List.copyOf(steps);
  }

  /** What is left of {@code steps}; what failed is for the next plan. */
  static Unfinished of(String policy, ClusterState seen, List<Step> steps, Applied applied) {
    Set<ObjectRef> over = new HashSet<>();
    applied.written().forEach(step -> over.add(step.object()));
    applied.failures().forEach(failure -> over.add(failure.step().object()));
    return new Unfinished(
        policy,
        seen,
        steps.stream()
            .filter(step -> isOnlyWritten(step) && !over.contains(step.object()))
            .toList());
  }

  /** The same, after more of it was tried. */
  Unfinished after(Applied applied) {
    return of(policy, seen, steps, applied);
  }

  /** Those that hold still: under the same policy, and nobody has touched their objects. */
  List<Step> due(String policyNow, ClusterState now) {
    return policyNow.equals(policy)
        ? steps.stream().filter(step -> now.agreesOn(step.object(), seen)).toList()
        : List.of();
  }

  /** Snapshots and what is deleted want a plan of the moment. */
  private static boolean isOnlyWritten(Step step) {
    return step instanceof Step.Apply
        && (step.purpose() == Purpose.LABEL || step.purpose() == Purpose.SCHEDULE);
  }
}
