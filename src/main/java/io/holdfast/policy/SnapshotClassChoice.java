package io.holdfast.policy;

import io.holdfast.model.Inventory.SnapshotClassFact;
import java.util.List;

/** Which VolumeSnapshotClass the policy and the cluster give to a driver's volumes. */
public sealed interface SnapshotClassChoice {
  /** This one. */
  record Chosen(SnapshotClassFact snapshotClass) implements SnapshotClassChoice {}

  /** The driver has none. */
  record NoClass() implements SnapshotClassChoice {}

  /** The policy names one that is absent or another driver's. */
  record Unusable(String name) implements SnapshotClassChoice {}

  /** The driver has several and no single default. */
  record Ambiguous(List<String> names) implements SnapshotClassChoice {
    public Ambiguous {
      names = List.copyOf(names);
    }
  }
}
