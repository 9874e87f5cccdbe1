package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Rounds.Round;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be taken in the newest round of every schedule, the longest due first. */
final class SnapshotRounds {
  private final PolicyRevision policy;
  private final ClusterState state;
  private final SnapshotIndex index;
  private final Instant now;
  private final List<NewSnapshot> wanted = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Set<String> tries = new HashSet<>();

  private SnapshotRounds(
      PolicyRevision policy, ClusterState state, SnapshotIndex index, Instant now) {
    this.policy = policy;
    this.state = state;
    this.index = index;
    this.now = now;
  }

  /** Looks at what is due. */
  static SnapshotRounds of(
      PolicyRevision policy, ClusterState state, SnapshotView view, Instant now) {
    SnapshotRounds rounds = new SnapshotRounds(policy, state, view.index(), now);
    view.participants()
        .claims()
        .forEach((name, claims) ->
            policy.schedule(name).ifPresent(schedule -> rounds.look(schedule, claims)));
    rounds.wanted.sort(NewSnapshot.OLDEST_FIRST);
    return rounds;
  }

  /**
   * The tries of rounds that are still on, as {@code namespace/name}: without the failed ones of
   * them a round would begin anew.
   */
  Set<String> tries() {
    return tries;
  }

  /**
   * The snapshots to take, and what is amiss.
   *
   * @param refused what the API server would not have; left out, so that it keeps nobody waiting
   */
  Plan plan(SnapshotLimits limits, Map<ObjectRef, String> refused) {
    for (NewSnapshot snapshot : wanted) {
      if (state.snapshots().containsKey(snapshot.key())) {
        notices.add(RoundNotices.nameTaken(snapshot));
      } else if (refused.containsKey(snapshot.ref())) {
        notices.add(RoundNotices.refused(snapshot, refused.getOrDefault(snapshot.ref(), "")));
      } else {
        switch (limits.take(snapshot.claim(), snapshot.target().driver())) {
          case FREE -> take(snapshot);
          case BUSY -> {}
          case CLAIM_FULL -> notices.add(RoundNotices.claimFull(snapshot));
          case NAMESPACE_FULL ->
              notices.add(
                  RoundNotices.namespaceFull(snapshot, policy.spec().snapshots().maxInNamespace()));
          case CLUSTER_FULL ->
              notices.add(
                  RoundNotices.clusterFull(snapshot, policy.spec().snapshots().maxInCluster()));
        }
      }
    }
    return new Plan(steps, notices);
  }

  private void take(NewSnapshot snapshot) {
    if (snapshot.turn().missed() > 0) {
      notices.add(RoundNotices.missedBefore(snapshot));
    }
    snapshot
        .turn()
        .failed()
        .map(last ->
            RoundNotices.failed(
                snapshot.claim(), snapshot.schedule(), last, "it is tried once more"))
        .ifPresent(notices::add);
    steps.add(snapshot.create(now));
  }

  private void look(BackupSchedule schedule, List<ClaimState> claims) {
    switch (schedule.volumes()) {
      case SNAPSHOT -> rounds(schedule, claims);
      case DATA_MOVER -> {
        notices.add(RoundNotices.notMoved(schedule, claims.size()));
        rounds(schedule, claims);
      }
      case FS_BACKUP -> notices.add(RoundNotices.needsVelero(schedule, claims.size()));
      case NONE -> {}
    }
  }

  private void rounds(BackupSchedule schedule, List<ClaimState> claims) {
    if (schedule.suspend()) {
      return;
    }
    Rounds rounds = Rounds.of(schedule, claims.size(), now);
    if (!rounds.error().isEmpty()) {
      notices.add(RoundNotices.unreadable(rounds));
    }
    if (rounds.crowded()) {
      notices.add(RoundNotices.crowded(schedule, claims.size()));
    }
    for (ClaimState claim : claims) {
      rounds.newest(claim, now).ifPresent(round -> look(rounds, round, claim));
    }
  }

  private void look(Rounds rounds, Round round, ClaimState claim) {
    BackupSchedule schedule = rounds.schedule();
    List<OwnSnapshot> taken = index.of(claim, schedule);
    taken.stream()
        .filter(snapshot -> snapshot.slot().equals(round.slot()))
        .forEach(snapshot -> tries.add(snapshot.key()));
    switch (Turn.of(rounds, round, taken, now)) {
      case Turn.None() -> {}
      case Turn.Failed(OwnSnapshot last) ->
          notices.add(RoundNotices.failed(claim, schedule, last, "the next round tries again"));
      case Turn.Take take -> want(claim, schedule, take);
      case Turn.Missed missed -> miss(claim, schedule, missed);
    }
  }

  private void want(ClaimState claim, BackupSchedule schedule, Turn.Take take) {
    switch (SnapshotTarget.of(claim, schedule, policy, state)) {
      case SnapshotTarget.Usable usable ->
          wanted.add(NewSnapshot.of(claim, schedule, take, usable));
      case SnapshotTarget.Obstacle(String reason, String text) ->
          notices.add(Notice.of(claim, reason, text));
      case SnapshotTarget.Unknown() -> {}
    }
  }

  private void miss(ClaimState claim, BackupSchedule schedule, Turn.Missed missed) {
    if (SnapshotTarget.of(claim, schedule, policy, state)
        instanceof SnapshotTarget.Obstacle(String reason, String text)) {
      notices.add(Notice.of(claim, reason, text));
    } else if (missed.begun()) {
      notices.add(RoundNotices.missed(claim, schedule, missed.round()));
    }
  }
}
