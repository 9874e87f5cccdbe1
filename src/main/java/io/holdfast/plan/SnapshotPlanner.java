package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.plan.SnapshotRetention.Dropped;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The snapshots engine: which VolumeSnapshots are to be taken and which are to go, from the objects
 * alone. Two leaders that see the same plan the same; applied, the plan is empty.
 *
 * @param refused VolumeSnapshots that the API server would not have, as for a quota: not asked for
 *     again, so that the claim waits for its next round
 */
public record SnapshotPlanner(PolicyRevision policy, Set<ObjectRef> refused) {
  private static final Comparator<Notice> ORDER =
      Comparator.comparing((Notice notice) -> notice.about().toString())
          .thenComparing(Notice::reason)
          .thenComparing(Notice::text);

  public SnapshotPlanner {
    refused = Set.copyOf(refused);
  }

  /** With nothing refused. */
  public SnapshotPlanner(PolicyRevision policy) {
    this(policy, Set.of());
  }

  /**
   * What to do now: first what keeps claims from going, then what makes room, then the snapshots
   * that are due, the longest due first, then the rest of what is kept no longer. Nothing at all
   * while the policy is suspended or the cluster serves no VolumeSnapshots.
   */
  public Plan plan(ClusterState state, Instant now) {
    if (policy.spec().suspend()) {
      return Plan.EMPTY;
    }
    if (!state.volumeSnapshots()) {
      return idle(state);
    }
    SnapshotIndex index = SnapshotIndex.of(state);
    SnapshotRounds rounds = SnapshotRounds.of(policy, state, index, now);
    SnapshotCleanup cleanup = new SnapshotCleanup(policy, state, index, now);
    List<Dropped> pinning = cleanup.pinning();
    Set<OwnSnapshot> leaving =
        pinning.stream().map(Dropped::snapshot).collect(Collectors.toCollection(HashSet::new));
    List<Dropped> expired =
        cleanup.expired(rounds.tries()).stream().filter(d -> leaving.add(d.snapshot())).toList();
    SnapshotLimits limits = SnapshotLimits.of(policy, state, index, leaving, now);
    Plan taken = rounds.plan(limits, refused);
    Map<Boolean, List<Dropped>> first =
        expired.stream()
            .collect(
                Collectors.partitioningBy(d -> limits.isAwaited(d.snapshot(), leaving.size())));
    List<Step> steps = new ArrayList<>();
    pinning.forEach(dropped -> steps.add(dropped.delete()));
    first.getOrDefault(true, List.of()).forEach(dropped -> steps.add(dropped.delete()));
    steps.addAll(taken.steps());
    first.getOrDefault(false, List.of()).forEach(dropped -> steps.add(dropped.delete()));
    List<Notice> notices = new ArrayList<>(taken.notices());
    notices.addAll(cleanup.notices());
    notices.sort(ORDER);
    return new Plan(steps, notices);
  }

  private Plan idle(ClusterState state) {
    List<Notice> notices = new ArrayList<>();
    RoundParticipants.of(policy, state)
        .claims()
        .forEach(
            (schedule, claims) -> notices.add(RoundNotices.notServed(schedule, claims.size())));
    return new Plan(List.of(), notices);
  }
}
