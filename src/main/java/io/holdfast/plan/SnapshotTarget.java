package io.holdfast.plan;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.SnapshotSupport;

/** Whether a snapshot can be taken of a claim now, and by what. */
public sealed interface SnapshotTarget {
  /** It can. */
  record Usable(String driver, String snapshotClass) implements SnapshotTarget {}

  /** Something is in the way that a person should know of. */
  record Obstacle(String reason, String text) implements SnapshotTarget {}

  /** Not all is known yet. */
  record Unknown() implements SnapshotTarget {}

  /** The target of a claim that is not being deleted. */
  static SnapshotTarget of(
      ClaimState claim, BackupSchedule schedule, PolicyRevision policy, ClusterState state) {
    if (claim.phase().equals("Lost")) {
      return new Obstacle("ClaimLost", "its volume is lost, so no snapshot can be taken of it");
    }
    if (!claim.phase().equals("Bound") || claim.volume().isEmpty()) {
      return new Obstacle("NotBound", "it has no volume yet; its rounds begin when it is bound");
    }
    String driver = state.drivers().get(claim.volume());
    if (driver == null) {
      return new Unknown();
    }
    if (driver.isEmpty() || SnapshotSupport.isLacking(driver, policy.spec())) {
      String what = driver.isEmpty() ? "is of no CSI driver" : "is of driver " + Quoted.of(driver);
      return new Obstacle("NotSnapshottable", "its volume " + what + ", which takes no snapshots");
    }
    if (!state.inventory().knows(Facet.SNAPSHOT_CLASSES)) {
      return new Unknown();
    }
    return new ClassResolution(policy, state.inventory()).of(claim, schedule, driver);
  }
}
