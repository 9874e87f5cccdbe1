package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.policy.PolicyRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the claims of one Namespace divide its Velero Schedules: claims with a schedule of their own
 * get one beside the Namespace's, claims that are not Velero's are left out.
 *
 * @param extra schedules of the policy that claims carry and the Namespace does not
 * @param leftOut labels of claims that the Namespace's Schedule must not take
 * @param twice claims that two engines protect, because no label tells them from others
 */
record ClaimSplit(SortedSet<String> extra, SortedSet<String> leftOut, List<ClaimState> twice) {
  /**
   * @param schedule name of the Namespace's own; empty when it has none
   */
  static ClaimSplit of(
      List<ClaimState> claims, String schedule, PolicyRevision policy, ClusterState state) {
    EngineChoice engines = new EngineChoice(policy, state.velero());
    ClaimSplit split = new ClaimSplit(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    SortedSet<String> veleros = new TreeSet<>();
    List<ClaimState> others = new ArrayList<>();
    for (ClaimState claim : claims) {
      String label = label(claim).orElse(schedule);
      if (label.equals(Keys.NONE)) {
        split.leftOut.add(label);
      } else if (engines.isVelero(claim, state.inventory())) {
        veleros.add(label);
        if (!label.equals(schedule) && policy.schedule(label).isPresent()) {
          split.extra.add(label);
        }
      } else {
        others.add(claim);
      }
    }
    for (ClaimState claim : others) {
      String label = label(claim).orElse(schedule);
      if (label.equals(schedule) || veleros.contains(label)) {
        split.twice.add(claim);
      } else {
        split.leftOut.add(label);
      }
    }
    return split;
  }

  /** What the Namespace's own Schedule takes. */
  ClaimLabels rest() {
    return leftOut.isEmpty() ? new ClaimLabels.Any() : new ClaimLabels.NotIn(List.copyOf(leftOut));
  }

  private static Optional<String> label(ClaimState claim) {
    return Optional.ofNullable(claim.labels().get(Keys.BACKUP_SCHEDULE));
  }
}
