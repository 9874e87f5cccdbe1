package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What the controller has to do: a pure function of the cluster, the policy and the time. Total and
 * deterministic; once its steps are done and the cluster shows it, it has no more of them.
 *
 * @param defaults what the webhook would write
 * @param grace how long a Schedule that nothing asks for is kept, paused
 * @param most labels and Schedules of a kind of object that a plan spells out; it counts the others
 */
public record Planner(Defaults defaults, Duration grace, int most) {
  /** What is to be done, how old the recovery points are, and what came of trying them. */
  public record Outlook(Plan plan, List<Freshness> freshness, DrillFigures drills) {
    public Outlook {
      freshness = List.copyOf(freshness);
    }
  }

  /** One that spells out everything. */
  public Planner(Defaults defaults, Duration grace) {
    this(defaults, grace, Integer.MAX_VALUE);
  }

  /**
   * The steps, what protects first.
   *
   * @param refused objects that the API server would not have lately, and what it said
   */
  public Plan plan(
      PolicyRevision policy, ClusterState state, Map<ObjectRef, String> refused, Instant now) {
    return look(policy, state, refused, now).plan();
  }

  /** The same, with what one can restore from now. */
  public Outlook look(
      PolicyRevision policy, ClusterState state, Map<ObjectRef, String> refused, Instant now) {
    DrillPlanner drills = new DrillPlanner(policy, state, now);
    Outlook rest = protect(policy, drills.forOthers(), refused, now);
    Draft draft = new Draft();
    draft.add(rest.plan());
    draft.add(drills.plan());
    return new Outlook(draft.plan(), rest.freshness(), drills.figures());
  }

  private Outlook protect(
      PolicyRevision policy, ClusterState state, Map<ObjectRef, String> refused, Instant now) {
    Draft draft = new Draft();
    NamespaceSchedules schedules =
        new NamespaceSchedules(policy, now.atZone(ZoneOffset.UTC).toLocalDate());
    Batch batch = new Batch(most, refused);
    new SchedulePlanner(policy, state, schedules, batch, draft).plan(now, grace);
    OnDemand onDemand = new OnDemand(policy, state, schedules, now);
    Draft labels = new Draft();
    new LabelPlanner(policy.spec().labelExisting(), defaults, onDemand, batch, labels).plan(state);
    draft.add(labels.sorted());
    draft.omit(batch.omitted());
    SnapshotView view = SnapshotView.of(policy, state);
    draft.add(new SnapshotPlanner(policy, refused).plan(state, view, now));
    return new Outlook(draft.plan(), Freshness.of(policy, state, view, now), DrillFigures.NONE);
  }
}
