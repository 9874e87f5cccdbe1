package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Backup that a Restore restores: the one it names, or the newest completed one of a Schedule.
 * Source: Velero 1.18.3 server.
 */
record RestoredBackup(Node spec, String namespace, Inventory inventory) {
  private static final String RETRIEVING = "Error retrieving backup: ";
  private static final Set<String> ENDED =
      Set.of(
          "Completed",
          "PartiallyFailed",
          "Failed",
          "FailedValidation",
          "Deleting",
          "Finalizing",
          "FinalizingPartiallyFailed");

  /** Why it cannot be judged; empty when it can, or when the Restore names nothing. */
  Optional<String> unknown() {
    if (!namesOne()) {
      return Optional.empty();
    }
    if (!inventory.knows(Facet.BACKUPS)) {
      return Optional.of("which Backups there are is not known");
    }
    return inventory.knows(Facet.STORAGE_LOCATIONS)
        ? Optional.empty()
        : Optional.of("which storage locations there are is not known");
  }

  /** What is wrong with it, as far as the inventory knows. */
  List<Violation> violations() {
    if (!namesOne() || !inventory.knows(Facet.BACKUPS)) {
      return List.of();
    }
    return text("backupName").isEmpty() ? ofSchedule() : ofBackup();
  }

  private boolean namesOne() {
    return text("backupName").isEmpty() != text("scheduleName").isEmpty();
  }

  private String text(String field) {
    return spec.text(field).orElse("");
  }

  private List<Violation> ofSchedule() {
    String schedule = text("scheduleName");
    Optional<BackupFact> newest = inventory.velero().newestGood(namespace, schedule);
    if (newest.isPresent()) {
      return location("scheduleName", newest.get());
    }
    String message =
        inventory.velero().backups().values().stream().noneMatch(backup -> isOf(schedule, backup))
            ? ", must have made a Backup: No backups found for schedule; "
            : ", must have made a Backup that is Completed: ";
    return List.of(
        at("scheduleName", message + "No completed backups found for schedule", "").lookedUp());
  }

  private boolean isOf(String schedule, BackupFact backup) {
    return backup.schedule().equals(schedule) && backup.namespace().equals(namespace);
  }

  private List<Violation> ofBackup() {
    String name = text("backupName");
    Optional<BackupFact> backup = inventory.velero().backup(namespace, name);
    if (backup.isEmpty()) {
      String missing =
          "can't find backup "
              + namespace
              + "/"
              + name
              + ": Backup.velero.io \""
              + name
              + "\" not found";
      String message = ", must be a Backup in " + namespace + hint(name) + ": ";
      return List.of(at("backupName", message + RETRIEVING + missing, "").lookedUp());
    }
    List<Violation> violations = location("backupName", backup.get());
    return violations.isEmpty() ? phase(backup.get()) : violations;
  }

  private String hint(String name) {
    List<String> others =
        inventory.velero().backups().values().stream()
            .filter(backup -> backup.namespace().equals(namespace))
            .map(BackupFact::name)
            .toList();
    return Nearest.question(name, others).map(question -> "; " + question).orElse("");
  }

  private List<Violation> location(String field, BackupFact backup) {
    if (!inventory.knows(Facet.STORAGE_LOCATIONS)) {
      return List.of();
    }
    String name = backup.spec().text("storageLocation");
    Optional<StorageLocationFact> location = inventory.velero().storageLocation(namespace, name);
    if (location.isEmpty()) {
      String missing = "BackupStorageLocation.velero.io \"" + name + "\" not found";
      String message =
          ", which is in storage location "
              + Quoted.of(name)
              + ", must be in one that exists: "
              + RETRIEVING
              + missing;
      Violation violation = at(field, message, "");
      // Velero fills it in when the backup begins.
      return List.of(name.isEmpty() ? violation.thatMayChange() : violation.lookedUp());
    }
    String message =
        ", which is in storage location "
            + Quoted.of(name)
            + ", must be in one that is Available: The BSL "
            + name
            + " is unavailable, cannot retrieve the backup";
    return location.get().available() ? List.of() : List.of(at(field, message, "").thatMayChange());
  }

  private List<Violation> phase(BackupFact backup) {
    if (backup.phase().equals("FailedValidation")) {
      String message = ", which failed its validation, must be a Backup with contents";
      return List.of(at("backupName", message, "the Restore would end in Failed").lookedUp());
    }
    String message = ", which has not ended, must be a Backup with contents";
    return ENDED.contains(backup.phase())
        ? List.of()
        : List.of(at("backupName", message, "the Restore would end in Failed").thatMayChange());
  }

  private Violation at(String field, String message, String remedy) {
    FieldPath path = spec.path().child(field);
    int line = spec.get(field).orElse(spec).line();
    return new Violation(path, line, "is " + Quoted.of(text(field)) + message, remedy, 0);
  }
}
