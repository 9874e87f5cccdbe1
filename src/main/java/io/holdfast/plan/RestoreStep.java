package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;

/** One step of a restore; whoever stops before, during or after it has lost no volume. */
public sealed interface RestoreStep {
  /** What is done, as an order. */
  String text();

  /** Makes the claim's volume outlive it, and looks whether it is so. */
  record KeepVolume(BoundVolume volume) implements RestoreStep {
    @Override
    public String text() {
      return volume.isKept()
          ? "see that PersistentVolume %s is still kept (Retain)".formatted(volume.name())
          : "keep the old volume: set PersistentVolume %s from %s to Retain"
              .formatted(volume.name(), volume.reclaimPolicy());
    }
  }

  /** Deletes this very claim. */
  record DeleteClaim(ObjectRef claim, String uid) implements RestoreStep {
    @Override
    public String text() {
      return "delete " + claim;
    }
  }

  /** Waits until this very claim is gone. */
  record AwaitGone(ObjectRef claim, String uid) implements RestoreStep {
    @Override
    public String text() {
      return "wait until %s is gone".formatted(claim);
    }
  }

  /** Creates a claim that is filled from the snapshot. */
  record CreateClaim(ObjectRef claim, String snapshot, Node.Mapping content)
      implements RestoreStep {
    @Override
    public String text() {
      return "create %s from VolumeSnapshot %s".formatted(claim, snapshot);
    }
  }
}
