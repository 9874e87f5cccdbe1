package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * What the controller has to do: a pure function of the cluster, the policy and the time. Total and
 * deterministic; once its steps are done and the cluster shows it, it has no more of them.
 *
 * @param defaults what the webhook would write
 * @param grace how long a Schedule that nothing asks for is kept, paused
 */
public record Planner(Defaults defaults, Duration grace) {
  /**
   * The steps, what protects first.
   *
   * @param refused objects that the API server would not have lately
   */
  public Plan plan(PolicyRevision policy, ClusterState state, Set<ObjectRef> refused, Instant now) {
    Draft draft = new Draft();
    NamespaceSchedules schedules =
        new NamespaceSchedules(policy, now.atZone(ZoneOffset.UTC).toLocalDate());
    new SchedulePlanner(policy, state, schedules, draft).plan(now, grace);
    OnDemand onDemand = new OnDemand(policy, state, schedules);
    new LabelPlanner(policy.spec().labelExisting(), defaults, onDemand, draft).plan(state);
    draft.add(new SnapshotPlanner(policy, refused).plan(state, now));
    return draft.plan();
  }
}
