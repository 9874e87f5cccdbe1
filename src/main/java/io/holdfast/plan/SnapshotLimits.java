package io.holdfast.plan;

import io.holdfast.plan.OwnSnapshot.Phase;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.PolicySpec.SnapshotSettings;
import io.holdfast.policy.SnapshotSupport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Counts what there is of snapshots, and what one pass adds to it, against the limits. */
final class SnapshotLimits {
  /** Snapshots of one driver that may be under way at once: a slow one is asked for no more. */
  static final int UNDER_WAY = 10;

  private final PolicySpec policy;
  private final Map<String, Integer> ofClaim;
  private final Map<String, Integer> ofNamespace;
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Set<String> busyClaims = new HashSet<>();
  private final Set<String> served = new HashSet<>();
  private final int before;

  private SnapshotLimits(PolicySpec policy, SnapshotIndex index, int before) {
    this.policy = policy;
    this.ofClaim = new HashMap<>(index.ofClaim());
    this.ofNamespace = new HashMap<>(index.ofNamespace());
    this.before = before;
  }

  /** What a snapshot may meet. */
  enum Room {
    FREE,
    /** Others must become ready first. */
    BUSY,
    /** The volume has as many snapshots as its driver allows. */
    CLAIM_FULL,
    /** The Namespace has as many as the policy allows. */
    NAMESPACE_FULL,
    /** The cluster has. */
    CLUSTER_FULL
  }

  /**
   * The limits as they are.
   *
   * @param leaving what goes in the same pass, and so makes room
   */
  static SnapshotLimits of(
      PolicyRevision policy,
      ClusterState state,
      SnapshotIndex index,
      Set<OwnSnapshot> leaving,
      Instant now) {
    SnapshotLimits limits =
        new SnapshotLimits(policy.spec(), index, state.snapshots().size() - leaving.size());
    for (OwnSnapshot snapshot : leaving) {
      limits.ofClaim.merge(snapshot.claimKey(), -1, Integer::sum);
      limits.ofNamespace.merge(snapshot.state().namespace(), -1, Integer::sum);
    }
    for (List<OwnSnapshot> snapshots : index.own().values()) {
      for (OwnSnapshot snapshot : snapshots) {
        BackupSchedule taker = policy.schedule(snapshot.schedule()).orElse(BackupSchedule.DEFAULTS);
        if (snapshot.phase(taker, now) == Phase.PENDING) {
          limits.countUnderWay(snapshot, state);
        }
      }
    }
    return limits;
  }

  private void countUnderWay(OwnSnapshot snapshot, ClusterState state) {
    String key = snapshot.claimKey();
    busyClaims.add(key);
    ClaimState claim = state.claims().get(key);
    String driver = claim == null ? null : state.drivers().get(claim.volume());
    if (driver != null) {
      underWay.merge(driver, 1, Integer::sum);
    }
  }

  /** Takes the room for one more snapshot of the claim, if there is any. */
  Room take(ClaimState claim, String driver) {
    OptionalInt most = SnapshotSupport.most(driver, policy);
    if (most.isPresent() && ofClaim.getOrDefault(claim.key(), 0) >= most.getAsInt()) {
      return Room.CLAIM_FULL;
    }
    SnapshotSettings caps = policy.snapshots();
    if (ofNamespace.getOrDefault(claim.namespace(), 0) >= caps.maxInNamespace()) {
      return Room.NAMESPACE_FULL;
    }
    if (before + served.size() >= caps.maxInCluster()) {
      return Room.CLUSTER_FULL;
    }
    if (underWay.getOrDefault(driver, 0) >= UNDER_WAY || !busyClaims.add(claim.key())) {
      return Room.BUSY;
    }
    underWay.merge(driver, 1, Integer::sum);
    ofNamespace.merge(claim.namespace(), 1, Integer::sum);
    served.add(claim.key());
    return Room.FREE;
  }

  /**
   * Whether what was granted room may hang on this one's leaving first.
   *
   * @param leaving how many leave in this pass
   */
  boolean isAwaited(OwnSnapshot snapshot, int leaving) {
    SnapshotSettings caps = policy.snapshots();
    int inNamespace = ofNamespace.getOrDefault(snapshot.state().namespace(), 0);
    return served.contains(snapshot.claimKey())
        || inNamespace + leaving > caps.maxInNamespace()
        || before + served.size() + leaving > caps.maxInCluster();
  }
}
