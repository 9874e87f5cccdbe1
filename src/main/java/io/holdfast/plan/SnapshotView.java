package io.holdfast.plan;

import io.holdfast.policy.PolicyRevision;

/** What the snapshots engine sees of a cluster, looked through once for all who ask. */
record SnapshotView(RoundParticipants participants, SnapshotIndex index) {
  static SnapshotView of(PolicyRevision policy, ClusterState state) {
    return new SnapshotView(RoundParticipants.of(policy, state), SnapshotIndex.of(state));
  }
}
