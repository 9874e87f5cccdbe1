package io.holdfast.policy;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.SnapshotClassFact;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses the VolumeSnapshotClass of a driver's volumes: the Namespace's or the schedule's; else
 * the driver's default (the one annotated so, else the one labelled for Velero, else the only one).
 */
public record SnapshotClassChooser(PolicyRevision policy, Inventory inventory) {
  /** The choice; meaningful only when the inventory knows the snapshot classes. */
  public SnapshotClassChoice choose(String namespace, BackupSchedule schedule, String driver) {
    Optional<String> named = policy.snapshotClass(namespace, schedule, driver);
    if (named.isPresent()) {
      return inventory
          .snapshotClass(named.get())
          .filter(found -> found.driver().equals(driver))
          .<SnapshotClassChoice>map(SnapshotClassChoice.Chosen::new)
          .orElseGet(() -> new SnapshotClassChoice.Unusable(named.get()));
    }
    return byDefault(classesOf(driver));
  }

  /** The classes of a driver, by name. */
  public List<SnapshotClassFact> classesOf(String driver) {
    return inventory.snapshotClasses().values().stream()
        .filter(candidate -> candidate.driver().equals(driver))
        .sorted(java.util.Comparator.comparing(SnapshotClassFact::name))
        .toList();
  }

  private static SnapshotClassChoice byDefault(List<SnapshotClassFact> classes) {
    if (classes.isEmpty()) {
      return new SnapshotClassChoice.NoClass();
    }
    List<Predicate<SnapshotClassFact>> marks =
        List.of(SnapshotClassFact::isDefault, SnapshotClassFact::veleroDefault, any -> true);
    for (Predicate<SnapshotClassFact> mark : marks) {
      List<SnapshotClassFact> marked = classes.stream().filter(mark).toList();
      if (marked.size() == 1) {
        return new SnapshotClassChoice.Chosen(marked.getFirst());
      }
    }
    return new SnapshotClassChoice.Ambiguous(
        classes.stream().map(SnapshotClassFact::name).toList());
  }
}
