package io.holdfast.rules;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Subject;
import java.util.Comparator;
import java.util.List;

/** The VolumeSnapshotClasses of one driver. */
final class DriverClasses {
  private DriverClasses() {}

  /** {@code driver} of a VolumeSnapshotClass; empty when it is missing. */
  static String driver(Subject snapshotClass) {
    return snapshotClass.root().text("driver").orElse("");
  }

  /** The others of the same driver, by name. */
  static List<SnapshotClassFact> besides(Subject snapshotClass, Inventory inventory) {
    String name = snapshotClass.ref().name();
    String driver = driver(snapshotClass);
    return inventory.snapshotClasses().values().stream()
        .filter(other -> other.driver().equals(driver) && !other.name().equals(name))
        .sorted(Comparator.comparing(SnapshotClassFact::name))
        .toList();
  }
}
