package io.holdfast.rules;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The storage location that a Backup goes to: the one that it names, else one that is marked as the
 * default, else the server's. Of several marked ones Velero takes any, until it has unmarked all
 * but one. Source: Velero 1.18.3 server.
 *
 * @param named as written; empty when the Backup leaves it open
 */
record LocationChoice(BackupTask task, String named, Facts facts) {
  private static final String FIELD = "storageLocation";

  /** None for what Velero does not read, or when the field is something else than a string. */
  static Optional<LocationChoice> of(Subject subject, Facts facts) {
    return BackupTask.of(subject, facts)
        .filter(task -> task.spec().field(FIELD).map(Node.Text.class::isInstance).orElse(true))
        .map(task -> new LocationChoice(task, task.spec().text(FIELD), facts));
  }

  boolean isNamed() {
    return !named.isEmpty();
  }

  boolean isKnown() {
    return facts.inventory().knows(Facet.STORAGE_LOCATIONS);
  }

  /** The names of all that it may be, at least one; to be asked when the locations are known. */
  List<String> names() {
    return isNamed()
        ? List.of(named)
        : defaults(
            facts.inventory().velero().storageLocations(task.namespace()),
            facts.policy().spec().velero().defaultStorageLocation());
  }

  /** The names of all that a Backup without a location may go to. */
  static List<String> defaults(Stream<StorageLocationFact> locations, String ofServer) {
    List<String> marked =
        locations
            .filter(StorageLocationFact::isDefault)
            .map(StorageLocationFact::name)
            .sorted()
            .toList();
    return marked.isEmpty() ? List.of(ofServer) : marked;
  }

  /** Those of them that there are. */
  List<StorageLocationFact> found() {
    return names().stream()
        .flatMap(
            name -> facts.inventory().velero().storageLocation(task.namespace(), name).stream())
        .toList();
  }

  /** {@code is "fast"}, or {@code is missing, which means "default"}. */
  String said() {
    return (isNamed() ? "is " : "is missing, which means ") + Quoted.of(names().getFirst());
  }

  Violation violation(String message, String remedy) {
    return Place.below(task.spec().node(), FIELD).violation(message, remedy);
  }
}
