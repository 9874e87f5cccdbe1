package io.holdfast.plan;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.RestoreDrills;
import java.util.Optional;

/** Which StorageClass makes the volume of a drill, and what is in the way. */
record DrillStorage(RestoreDrills settings, Inventory inventory) {
  private static final String OTHER = ": name one of the driver in restoreDrills.storageClass";

  /** Why something is not tried. */
  record Obstacle(ObjectRef about, String text) {}

  /** The class of a claim; empty for none, and for one that is not there. */
  static Optional<StorageClassFact> classOf(ClaimState claim, Inventory inventory) {
    return claim.storageClass().isPresent()
        ? inventory.storageClass(claim.storageClass().get())
        : inventory.defaultStorageClass();
  }

  /**
   * The class of a volume that is made from a VolumeSnapshot of this claim: what the policy names
   * if that is of the same driver, else the claim's.
   */
  Optional<StorageClassFact> classFor(ClaimState claim, String driver) {
    return settings
        .storageClass()
        .flatMap(inventory::storageClass)
        .filter(one -> one.provisioner().equals(driver))
        .or(() -> classOf(claim, inventory));
  }

  /** What keeps such a volume from being made, or would leave it behind. */
  Optional<Obstacle> forSnapshots(ClaimState claim, ContentState content) {
    String driver = content.copy().driver();
    Optional<StorageClassFact> found = classFor(claim, driver);
    if (found.isEmpty()) {
      String name = claim.storageClass().orElse("");
      return Optional.of(
          name.isEmpty()
              ? new Obstacle(Notice.DRILLS, "their claims have no StorageClass" + OTHER)
              : new Obstacle(ref(name), "there is none of that name" + OTHER));
    }
    StorageClassFact one = found.get();
    if (!one.provisioner().equals(driver)) {
      return obstacle(
          one, "it is of %s, the snapshots are of %s".formatted(one.provisioner(), driver) + OTHER);
    }
    if (content.bytes() == 0) {
      return obstacle(one, "its driver does not say how large a volume must be (restoreSize)");
    }
    if (one.waitsForPod()) {
      return obstacle(one, "it makes a volume only for a Pod (WaitForFirstConsumer)" + OTHER);
    }
    return one.keepsVolumes()
        ? obstacle(one, "its volumes stay when their claim goes (Retain)" + OTHER)
        : Optional.empty();
  }

  /** With Velero nobody can choose another class. */
  Optional<Obstacle> forVelero(ClaimState claim) {
    return classOf(claim, inventory)
        .filter(StorageClassFact::keepsVolumes)
        .map(one ->
            new Obstacle(ref(one.name()), "its volumes stay when their claim goes (Retain)"));
  }

  private static Optional<Obstacle> obstacle(StorageClassFact about, String text) {
    return Optional.of(new Obstacle(ref(about.name()), text));
  }

  private static ObjectRef ref(String name) {
    return new ObjectRef("storage.k8s.io/v1", "StorageClass", "", name);
  }
}
