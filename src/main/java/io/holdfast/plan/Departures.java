package io.holdfast.plan;

import io.holdfast.plan.SnapshotRetention.Dropped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has snapshots of a claim that are not ready go one after the other. When one goes, the
 * snapshot-controller takes its finalizer off the claim unless it sees another one that is not
 * ready. Of two that go at once each sees the other, nobody looks again, and the claim can never be
 * deleted. Source: external-snapshotter 8.6.0, {@code checkandRemovePVCFinalizer}.
 */
final class Departures {
  private final Set<String> claims;

  private Departures(Set<String> claims) {
    this.claims = claims;
  }

  /** None planned yet. */
  static Departures of(ClusterState state) {
    return new Departures(
        state.snapshots().values().stream()
            .filter(snapshot -> snapshot.terminating() && !snapshot.ready())
            .map(Departures::claim)
            .collect(Collectors.toSet()));
  }

  /** True when it may go now, and then no other one of its claim may. */
  boolean admits(SnapshotState snapshot) {
    return snapshot.ready() || snapshot.claim().isEmpty() || claims.add(claim(snapshot));
  }

  /** Those of them that may go now. */
  List<Dropped> admitted(Stream<Dropped> dropped) {
    return dropped.filter(each -> admits(each.snapshot().state())).toList();
  }

  private static String claim(SnapshotState snapshot) {
    return snapshot.namespace() + "/" + snapshot.claim();
  }
}
