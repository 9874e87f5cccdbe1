package io.holdfast.plan;

import io.holdfast.plan.SnapshotRetention.Dropped;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.SnapshotSupport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of our snapshots are to go. Never one on hold, nor one of a schedule that is suspended. */
record SnapshotCleanup(
    PolicyRevision policy, ClusterState state, SnapshotIndex index, Instant now) {
  private static final Comparator<Dropped> OLDEST_FIRST =
      Comparator.comparing((Dropped dropped) -> dropped.snapshot().taken())
          .thenComparing(dropped -> dropped.snapshot().key());

  /**
   * Those not ready of claims that are being deleted: they would keep claim and Namespace from
   * going, as the snapshotter's finalizer stays while any snapshot of the claim's name is not
   * ready.
   */
  List<Dropped> pinning() {
    return own()
        .filter(snapshot -> !snapshot.state().ready() && mayGo(snapshot))
        .filter(snapshot -> {
          ClaimState claim = state.claims().get(snapshot.claimKey());
          return claim != null && state.isEnding(claim);
        })
        .map(snapshot -> new Dropped(snapshot, "it is not ready, and its claim is being deleted"))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /**
   * Those that are kept no longer, the oldest first; none while the clock is behind.
   *
   * @param tries of rounds that are still on; of these no failed one goes
   */
  List<Dropped> expired(Set<String> tries) {
    if (newestAhead().isPresent()) {
      return List.of();
    }
    Set<String> sources = sources();
    return index.own().values().stream()
        .flatMap(this::ofClaim)
        .filter(dropped -> mayGo(dropped.snapshot()))
        .filter(dropped -> !sources.contains(dropped.snapshot().key()))
        .filter(d -> d.snapshot().state().ready() || !tries.contains(d.snapshot().key()))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /** Snapshots that claims are being filled from, as {@code namespace/name}. */
  Set<String> sources() {
    return state.claims().values().stream()
        .filter(claim -> !claim.source().isEmpty() && !claim.phase().equals("Bound"))
        .map(claim -> claim.namespace() + "/" + claim.source())
        .collect(Collectors.toSet());
  }

  /** What keeps snapshots that would otherwise go. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    newestAhead()
        .map(OwnSnapshot::state)
        .ifPresent(newest ->
            notices.add(
                new Notice(
                    newest.ref(),
                    newest.uid(),
                    "ClockBehind",
                    "was made at %s and the clock here says %s: nothing expires until then"
                        .formatted(newest.created(), now))));
    Map<String, Long> orphans =
        own()
            .map(OwnSnapshot::schedule)
            .filter(name -> policy.schedule(name).isEmpty())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    orphans.forEach((name, count) ->
        notices.add(
            Notice.ofSchedule(
                name,
                "ScheduleGone",
                "%d VolumeSnapshots of this schedule, which the policy has no more, are kept"
                    .formatted(count))));
    return notices;
  }

  /** By the API server's clock, which is the same for all. */
  private Optional<OwnSnapshot> newestAhead() {
    return own()
        .filter(snapshot -> snapshot.state().created().isAfter(now))
        .max(
            Comparator.comparing((OwnSnapshot snapshot) -> snapshot.state().created())
                .thenComparing(OwnSnapshot::key));
  }

  /** What a schedule took that the policy has no more stays: nobody says for how long. */
  private Stream<Dropped> ofClaim(List<OwnSnapshot> snapshots) {
    List<OwnSnapshot> free =
        snapshots.stream().filter(s -> !s.held() && !s.state().terminating()).toList();
    return free.stream().collect(Collectors.groupingBy(OwnSnapshot::schedule)).values().stream()
        .flatMap(chain ->
            policy
                .schedule(chain.getFirst().schedule())
                .map(schedule -> ofChain(schedule, chain, free))
                .orElse(List.of())
                .stream());
  }

  private List<Dropped> ofChain(
      BackupSchedule schedule, List<OwnSnapshot> chain, List<OwnSnapshot> ofClaim) {
    SnapshotRetention retention = new SnapshotRetention(schedule, Rounds.zone(schedule), now);
    ClaimState claim = state.claims().get(chain.getFirst().claimKey());
    if (claim == null || !claim.uid().equals(chain.getFirst().claimUid())) {
      return retention.ofNobody(chain);
    }
    Set<OwnSnapshot> newest = SnapshotRetention.newest(ofClaim, minReady(ofClaim));
    String driver = state.drivers().getOrDefault(claim.volume(), "");
    OptionalInt most = SnapshotSupport.most(driver, policy.spec());
    return retention.ofClaim(chain, newest, most);
  }

  /** A claim that changed its schedule keeps as many as the most careful of them says. */
  private int minReady(List<OwnSnapshot> ofClaim) {
    return ofClaim.stream()
        .flatMap(snapshot -> policy.schedule(snapshot.schedule()).stream())
        .mapToInt(schedule -> schedule.retention().minReady())
        .reduce(1, Math::max);
  }

  private boolean mayGo(OwnSnapshot snapshot) {
    return !snapshot.held()
        && !snapshot.state().terminating()
        && policy.schedule(snapshot.schedule()).filter(BackupSchedule::suspend).isEmpty();
  }

  private Stream<OwnSnapshot> own() {
    return index.own().values().stream().flatMap(List::stream);
  }
}
