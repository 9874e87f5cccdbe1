package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * HF-404: a storage location that Backups or Schedules use stays where it is. Counts all Backups,
 * so it costs as much as there are, but only when something changes that matters.
 */
final class StorageLocationIsKept implements Check<StorageLocationIsKept.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              404,
              "storage-location-is-kept",
              "a storage location in use is not moved or removed",
              "Velero finds a backup only where its location says, and forgets those that it no"
                  + " longer finds there.",
              Action.DENY,
              Kind.STORAGE_LOCATION)
          .on(Set.of(Operation.UPDATE, Operation.DELETE))
          .comparingOld()
          .needing(Facet.BACKUPS, Facet.SCHEDULES, Facet.STORAGE_LOCATIONS, Facet.NAMESPACES);

  /** Who may do it all the same. */
  public record Parameters(
      @Field("who may move or remove a location in use; absent: nobody") Allow allow)
      implements RuleParameters {
    /** Nobody. */
    public static final Parameters DEFAULTS = new Parameters(Allow.DEFAULTS);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    LocationObject location = LocationObject.of(request, facts).orElse(null);
    if (location == null || !location.isRead()) {
      return Verdict.NOT_APPLICABLE;
    }
    if (parameters.allow().names(request.user())) {
      return Verdict.PASS;
    }
    return request.operation() == Operation.DELETE
        ? removed(location, facts)
        : request.old().map(old -> changed(location, old, facts)).orElse(Verdict.NOT_APPLICABLE);
  }

  private static Verdict removed(LocationObject location, Facts facts) {
    if (!isKnown(facts.inventory())) {
      return unknown();
    }
    boolean goesWithAll =
        facts
            .inventory()
            .namespace(location.namespace())
            .map(NamespaceFact::terminating)
            .orElse(false);
    LocationUse use = LocationUse.of(location, facts);
    return goesWithAll || use.isNone()
        ? Verdict.PASS
        : Verdict.fail(
            Place.below(location.subject().root(), "metadata", "name")
                .violation(
                    "is " + Quoted.of(location.name()) + ", must not be deleted: " + use,
                    "delete the Backups with velero backup delete, and the Schedules, first")
                .lookedUp());
  }

  private static Verdict changed(LocationObject location, Subject old, Facts facts) {
    LocationChange change = new LocationChange(location, old);
    if (!change.happens()) {
      return Verdict.PASS;
    }
    if (!isKnown(facts.inventory())) {
      return unknown();
    }
    LocationUse use = LocationUse.of(location, facts);
    List<Violation> violations = new ArrayList<>();
    if (!use.isNone()) {
      violations.addAll(change.moves(use.toString()));
    }
    if (use.schedules() > 0) {
      change.closes(use.onlySchedules().toString()).ifPresent(violations::add);
    }
    if (change.isOfDefault()) {
      new DefaultMove(location, old, facts).violation().ifPresent(violations::add);
    }
    return Verdict.of(violations.stream().map(Violation::lookedUp).toList());
  }

  private static boolean isKnown(Inventory inventory) {
    return inventory.knows(Facet.BACKUPS)
        && inventory.knows(Facet.SCHEDULES)
        && inventory.knows(Facet.STORAGE_LOCATIONS);
  }

  private static Verdict unknown() {
    return new Verdict.Unknown("Velero's Backups, Schedules and locations are not listed yet");
  }
}
