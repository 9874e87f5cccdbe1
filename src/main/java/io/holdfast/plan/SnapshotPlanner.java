package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.plan.SnapshotRetention.Dropped;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The snapshots engine: which VolumeSnapshots are to be taken and which are to go, from the objects
 * alone. Two leaders that see the same plan the same; applied, the plan is empty.
 *
 * @param refused VolumeSnapshots that the API server would not have, as for a quota, and what it
 *     said: not asked for again, so that the claim waits for its next round
 */
public record SnapshotPlanner(PolicyRevision policy, Map<ObjectRef, String> refused) {
  public SnapshotPlanner {
    refused = Map.copyOf(refused);
  }

  /** With nothing refused. */
  public SnapshotPlanner(PolicyRevision policy) {
    this(policy, Map.of());
  }

  /**
   * What to do now: first what keeps claims from going, then what makes room, then the snapshots
   * that are due, the longest due first, then the rest of what is kept no longer. Nothing at all
   * while the policy is suspended or the cluster serves no VolumeSnapshots.
   */
  public Plan plan(ClusterState state, Instant now) {
    return plan(state, SnapshotView.of(policy, state), now);
  }

  Plan plan(ClusterState state, SnapshotView view, Instant now) {
    if (policy.spec().suspend()) {
      return Plan.EMPTY;
    }
    if (!state.volumeSnapshots()) {
      return idle(view);
    }
    SnapshotIndex index = view.index();
    SnapshotRounds rounds = SnapshotRounds.of(policy, state, view, now);
    SnapshotCleanup cleanup = new SnapshotCleanup(policy, state, index, now);
    KeptContents contents = KeptContents.of(policy, state, index, now);
    Departures departures = Departures.of(state);
    List<Dropped> pinning = departures.admitted(cleanup.pinning().stream());
    Set<OwnSnapshot> leaving =
        pinning.stream().map(Dropped::snapshot).collect(Collectors.toCollection(HashSet::new));
    List<Dropped> expired =
        departures.admitted(
            cleanup.expired(rounds.tries()).stream()
                .filter(dropped -> !leaving.contains(dropped.snapshot())));
    List<Dropped> released =
        expired.stream().filter(dropped -> contents.isReleased(dropped.snapshot())).toList();
    released.forEach(dropped -> leaving.add(dropped.snapshot()));
    SnapshotLimits limits = SnapshotLimits.of(policy, state, index, leaving, now);
    Plan taken = rounds.plan(limits, refused);
    Map<Boolean, List<Dropped>> first =
        released.stream()
            .collect(
                Collectors.partitioningBy(d -> limits.isAwaited(d.snapshot(), leaving.size())));
    List<Step> steps = new ArrayList<>();
    pinning.forEach(dropped -> steps.add(dropped.delete()));
    first.getOrDefault(true, List.of()).forEach(dropped -> steps.add(dropped.delete()));
    steps.addAll(taken.steps());
    steps.addAll(contents.steps(expired));
    first.getOrDefault(false, List.of()).forEach(dropped -> steps.add(dropped.delete()));
    steps.addAll(
        new AskedSnapshots(policy, state, now).leaving(index, cleanup.sources(), departures));
    return new Plan(
        steps, sorted(Stream.of(taken.notices(), cleanup.notices(), contents.notices())));
  }

  private static List<Notice> sorted(Stream<List<Notice>> notices) {
    return notices.flatMap(List::stream).sorted(Notice.ORDER).toList();
  }

  private static Plan idle(SnapshotView view) {
    List<Notice> notices = new ArrayList<>();
    view.participants()
        .claims()
        .forEach(
            (schedule, claims) -> notices.add(RoundNotices.notServed(schedule, claims.size())));
    return new Plan(List.of(), notices);
  }
}
