package io.holdfast.rules;

import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Schedules without a location send their Backups once another location is the default. */
record DefaultMove(LocationObject location, Subject old, Facts facts) {
  /** None when nobody left it open, or when there was no default before. */
  Optional<Violation> violation() {
    long open =
        velero().schedules().values().stream()
            .filter(schedule -> schedule.namespace().equals(location.namespace()))
            .filter(schedule -> schedule.template().text("storageLocation").isEmpty())
            .count();
    List<String> before = defaults(LocationObject.isDefault(old));
    boolean is = LocationObject.isDefault(location.subject());
    List<String> after = defaults(is);
    if (open == 0 || before.equals(after) || !exists(before.getFirst())) {
      return Optional.empty();
    }
    String target = after.getFirst();
    String message =
        "is "
            + is
            + ", must stay "
            + !is
            + ": "
            + open
            + (open == 1 ? " Schedule names" : " Schedules name")
            + " no location and would go to "
            + (exists(target) ? Quoted.of(target) : "none");
    return Optional.of(
        location.place("default").violation(message, "name the location in the Schedules first"));
  }

  private List<String> defaults(boolean isDefault) {
    StorageLocationFact own =
        new StorageLocationFact(location.namespace(), location.name(), "", isDefault, false, "");
    Stream<StorageLocationFact> others =
        velero()
            .storageLocations(location.namespace())
            .filter(fact -> !fact.name().equals(location.name()));
    return LocationChoice.defaults(
        Stream.concat(others, Stream.of(own)),
        facts.policy().spec().velero().defaultStorageLocation());
  }

  private boolean exists(String name) {
    return name.equals(location.name())
        || velero().storageLocation(location.namespace(), name).isPresent();
  }

  private VeleroFacts velero() {
    return facts.inventory().velero();
  }
}
