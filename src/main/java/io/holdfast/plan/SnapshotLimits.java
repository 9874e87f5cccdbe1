package io.holdfast.plan;

import io.holdfast.plan.OwnSnapshot.Phase;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.SnapshotSupport;
import java.time.Duration;
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

  /** VolumeSnapshots that the cluster may have; trouble was seen at 36,000. */
  static final int CLUSTER = 20_000;

  private final PolicySpec policy;
  private final Map<String, Integer> ofClaim;
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Set<String> busyClaims = new HashSet<>();
  private final Set<String> served = new HashSet<>();
  private final int before;

  private SnapshotLimits(PolicySpec policy, Map<String, Integer> ofClaim, int before) {
    this.policy = policy;
    this.ofClaim = new HashMap<>(ofClaim);
    this.before = before;
  }

  /** What a snapshot may meet. */
  enum Room {
    FREE,
    /** Others must become ready first. */
    BUSY,
    /** The volume has as many snapshots as its driver allows. */
    CLAIM_FULL,
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
        new SnapshotLimits(
            policy.spec(), index.ofClaim(), state.snapshots().size() - leaving.size());
    leaving.forEach(snapshot -> limits.ofClaim.merge(snapshot.claimKey(), -1, Integer::sum));
    for (List<OwnSnapshot> snapshots : index.own().values()) {
      for (OwnSnapshot snapshot : snapshots) {
        Duration deadline =
            OwnSnapshot.readyDeadline(
                policy.schedule(snapshot.schedule()).orElse(BackupSchedule.DEFAULTS));
        if (snapshot.phase(deadline, now) == Phase.PENDING) {
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
    if (before + served.size() >= CLUSTER) {
      return Room.CLUSTER_FULL;
    }
    if (underWay.getOrDefault(driver, 0) >= UNDER_WAY || !busyClaims.add(claim.key())) {
      return Room.BUSY;
    }
    underWay.merge(driver, 1, Integer::sum);
    served.add(claim.key());
    return Room.FREE;
  }

  /**
   * Whether what was granted room may hang on this one's leaving first.
   *
   * @param leaving how many leave in this pass
   */
  boolean isAwaited(OwnSnapshot snapshot, int leaving) {
    return served.contains(snapshot.claimKey()) || before + served.size() + leaving > CLUSTER;
  }
}
