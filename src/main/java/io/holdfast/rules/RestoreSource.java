package io.holdfast.rules;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.util.Optional;

/** The Backup that a Restore takes from. */
sealed interface RestoreSource {
  /** This one. */
  record Found(BackupFact found) implements RestoreSource {}

  /** It cannot be told which, or what is in it. */
  record Unseen(String why) implements RestoreSource {}

  /** The Backup, when it was found. */
  default Optional<BackupFact> backup() {
    return this instanceof Found(BackupFact found) ? Optional.of(found) : Optional.empty();
  }

  /**
   * As Velero finds it: the Backup of that name, or the newest Completed one of that Schedule, in
   * the namespace of the Restore.
   */
  static RestoreSource of(Subject.Restore restore, Facts facts) {
    if (!facts.inventory().knows(Facet.BACKUPS)) {
      return new Unseen("the Backups are not known yet");
    }
    Node spec = restore.spec();
    String backup = spec.text("backupName").orElse("");
    String schedule = spec.text("scheduleName").orElse("");
    VeleroFacts velero = facts.inventory().velero();
    String namespace = restore.ref().namespace();
    Optional<BackupFact> found =
        backup.isEmpty()
            ? velero.newestGood(namespace, schedule)
            : velero.backup(namespace, backup);
    String wanted =
        backup.isEmpty()
            ? "a good Backup of Schedule " + Quoted.of(schedule)
            : "Backup " + Quoted.of(backup);
    return found
        .<RestoreSource>map(Found::new)
        .orElseGet(() -> new Unseen(wanted + " is not known"));
  }
}
