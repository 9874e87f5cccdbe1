package io.holdfast.rules;

import io.holdfast.cron.GoText;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * HF-205: the storage location that a Backup goes to exists, may be written to and is available.
 * Messages of the Velero 1.18.3 server.
 */
final class StorageLocationTakesBackups implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              205,
              "storage-location",
              "a Backup's storage location exists and takes backups",
              "Velero looks for the location only when the Backup's turn has come, and then makes"
                  + " none.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .needing(Facet.STORAGE_LOCATIONS);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    LocationChoice choice = LocationChoice.of(request.subject(), facts).orElse(null);
    if (choice == null) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!choice.isKnown()) {
      return choice.isNamed()
          ? new Verdict.Unknown("the BackupStorageLocations are not listed yet")
          : Verdict.NOT_APPLICABLE;
    }
    List<StorageLocationFact> found = choice.found();
    return found.isEmpty()
        ? Verdict.fail(missing(choice).lookedUp())
        : Verdict.of(violations(choice, found));
  }

  private static Violation missing(LocationChoice choice) {
    String name = Quoted.plain(choice.names().getFirst(), 120);
    String must =
        choice.isNamed()
            ? "must be an existing location"
            : "must be given while there is no default location";
    String what =
        choice.isNamed()
            ? "default " + name + " was not found"
            : "server default " + name + " does not exist";
    String said = choice.isNamed() ? choice.said() : "is missing";
    return choice.violation(said + ", " + must + ": " + veleros(what, name), alternatives(choice));
  }

  private static List<Violation> violations(
      LocationChoice choice, List<StorageLocationFact> found) {
    List<Violation> violations = new ArrayList<>();
    String name = Quoted.plain(found.getFirst().name(), 120);
    if (found.stream().allMatch(StorageLocationFact::readOnly)) {
      String message =
          choice.said()
              + ", must be a location that may be written to: backup can't be created because"
              + " backup storage location "
              + name
              + " is currently in read-only mode";
      violations.add(choice.violation(message, alternatives(choice)).lookedUp());
    }
    if (VeleroFeature.AVAILABLE_LOCATION.isIn(choice.facts().policy().spec().velero().version())
        && found.stream().noneMatch(StorageLocationFact::available)) {
      String message =
          choice.said()
              + ", must be an available location: backup can't be created because"
              + " BackupStorageLocation "
              + name
              + " is in Unavailable status.";
      violations.add(choice.violation(message, alternatives(choice)).thatMayChange());
    }
    return violations;
  }

  /** Those that would do now. */
  private static String alternatives(LocationChoice choice) {
    Stream<StorageLocationFact> locations =
        choice.facts().inventory().velero().storageLocations(choice.task().namespace());
    List<String> others =
        locations
            .filter(location -> location.available() && !location.readOnly())
            .map(location -> Quoted.of(location.name()))
            .sorted()
            .toList();
    return others.isEmpty()
        ? "create a BackupStorageLocation first"
        : "name " + Words.oneOf(others);
  }

  private static String veleros(String what, String name) {
    return "an existing backup storage location was not specified at backup creation time and the "
        + what
        + ". Please address this issue (see `velero backup-location -h` for options) and create a"
        + " new backup. Error: BackupStorageLocation.velero.io "
        + GoText.quote(name)
        + " not found";
  }
}
