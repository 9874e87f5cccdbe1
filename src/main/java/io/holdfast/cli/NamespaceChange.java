package io.holdfast.cli;

import io.holdfast.coverage.Selection;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.Optional;

/** The Namespaces that a Backup's or Schedule's lists select in two versions of Velero. */
record NamespaceChange(List<String> before, List<String> after) {
  /** The change, when the Namespaces are known and there is one. */
  static Optional<NamespaceChange> of(
      Subject subject, VeleroVersion before, VeleroVersion after, Inventory inventory) {
    boolean ofVelero = subject instanceof Subject.Task task && task.product() == Product.VELERO;
    if (!ofVelero || !inventory.knows(Facet.NAMESPACES)) {
      return Optional.empty();
    }
    return subject
        .backupSpec()
        .map(spec ->
            new NamespaceChange(
                selected(spec, before, inventory), selected(spec, after, inventory)))
        .filter(change -> !change.before().equals(change.after()));
  }

  private static List<String> selected(
      BackupSpec spec, VeleroVersion version, Inventory inventory) {
    Selection selection = Selection.of(spec, version);
    return inventory.namespaces().keySet().stream().filter(selection::selects).sorted().toList();
  }
}
