package io.holdfast.rules;

import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import java.util.List;

/** How many Backups lie in a storage location, and how many Schedules send theirs there. */
record LocationUse(long backups, long schedules) {
  /** Of the location as it is; a Backup that failed validation has left nothing there. */
  static LocationUse of(LocationObject location, Facts facts) {
    VeleroFacts velero = facts.inventory().velero();
    List<String> defaults =
        LocationChoice.defaults(
            velero.storageLocations(location.namespace()),
            facts.policy().spec().velero().defaultStorageLocation());
    return new LocationUse(
        velero.backups().values().stream()
            .filter(backup -> backup.namespace().equals(location.namespace()))
            .filter(backup -> isThere(backup, location.name()))
            .count(),
        velero.schedules().values().stream()
            .filter(schedule -> schedule.namespace().equals(location.namespace()))
            .filter(schedule -> goesThere(schedule, location.name(), defaults))
            .count());
  }

  boolean isNone() {
    return backups == 0 && schedules == 0;
  }

  LocationUse onlySchedules() {
    return new LocationUse(0, schedules);
  }

  private static boolean isThere(BackupFact backup, String name) {
    return backup.spec().text("storageLocation").equals(name)
        && !backup.phase().equals("FailedValidation");
  }

  private static boolean goesThere(ScheduleFact schedule, String name, List<String> defaults) {
    String given = schedule.template().text("storageLocation");
    return given.isEmpty() ? defaults.contains(name) : given.equals(name);
  }

  /** {@code 12 Backups and 1 Schedule use it}. */
  @Override
  public String toString() {
    String both = backups > 0 && schedules > 0 ? " and " : "";
    String verb = backups + schedules == 1 ? " uses it" : " use it";
    return count(backups, "Backup") + both + count(schedules, "Schedule") + verb;
  }

  private static String count(long number, String word) {
    return number == 0 ? "" : number + " " + word + (number == 1 ? "" : "s");
  }
}
