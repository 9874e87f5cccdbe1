package io.holdfast.plan;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.LabelValue;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.SnapshotClassChoice;
import io.holdfast.policy.SnapshotClassChooser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which VolumeSnapshotClass a snapshot names: the claim's own by label, else by Velero's
 * annotation, else what the policy and the cluster give to the volume's driver. Always of that
 * driver, and always by name, so that it never hangs on a default.
 */
public record ClassResolution(PolicyRevision policy, Inventory inventory) {
  /** The class for a claim whose volume is of {@code driver}, or what is in the way. */
  public SnapshotTarget of(ClaimState claim, BackupSchedule schedule, String driver) {
    String label = claim.labels().get(Keys.SNAPSHOT_CLASS);
    if (label != null) {
      String written = claim.annotations().getOrDefault(Keys.ASSIGNED_CLASS, "");
      return own(labelled(label, written), "label " + Keys.SNAPSHOT_CLASS, label, driver);
    }
    String annotation = claim.annotations().get(Keys.VELERO_SNAPSHOT_CLASS);
    if (annotation != null) {
      String where = "annotation " + Keys.VELERO_SNAPSHOT_CLASS;
      return own(inventory.snapshotClass(annotation), where, annotation, driver);
    }
    return byPolicy(claim, schedule, driver);
  }

  /** A label holds a long name cut; then the annotation has it in full. */
  private Optional<SnapshotClassFact> labelled(String label, String written) {
    String full = LabelValue.of(written).equals(label) ? written : label;
    return inventory
        .snapshotClass(full)
        .or(() ->
            inventory.snapshotClasses().values().stream()
                .filter(candidate -> LabelValue.of(candidate.name()).equals(label))
                .min(Comparator.comparing(SnapshotClassFact::name)));
  }

  private static SnapshotTarget own(
      Optional<SnapshotClassFact> found, String where, String name, String driver) {
    return found
        .filter(candidate -> candidate.driver().equals(driver))
        .<SnapshotTarget>map(candidate -> new SnapshotTarget.Usable(driver, candidate.name()))
        .orElseGet(() -> unresolved(where + " names " + Quoted.of(name), driver));
  }

  private SnapshotTarget byPolicy(ClaimState claim, BackupSchedule schedule, String driver) {
    SnapshotClassChooser chooser = new SnapshotClassChooser(policy, inventory);
    return switch (chooser.choose(claim.namespace(), schedule, driver)) {
      case SnapshotClassChoice.Chosen(SnapshotClassFact chosen) ->
          new SnapshotTarget.Usable(driver, chosen.name());
      case SnapshotClassChoice.Unusable(String name) ->
          unresolved("the policy names " + Quoted.of(name), driver);
      case SnapshotClassChoice.NoClass() ->
          new SnapshotTarget.Obstacle(
              "ClassUnresolved",
              "driver " + Quoted.of(driver) + " has no VolumeSnapshotClass: create one");
      case SnapshotClassChoice.Ambiguous(List<String> names) ->
          new SnapshotTarget.Obstacle(
              "ClassUnresolved",
              "driver %s has %d VolumeSnapshotClasses, none of them the single default: name one"
                      .formatted(Quoted.of(driver), names.size())
                  + " in the schedule's snapshotClasses");
    };
  }

  private static SnapshotTarget unresolved(String said, String driver) {
    return new SnapshotTarget.Obstacle(
        "ClassUnresolved",
        said + ", which is no VolumeSnapshotClass of driver " + Quoted.of(driver));
  }
}
