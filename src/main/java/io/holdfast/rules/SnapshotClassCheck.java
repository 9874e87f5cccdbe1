package io.holdfast.rules;

import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Nearest;
import io.holdfast.model.Quoted;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.SnapshotClassChoice;
import io.holdfast.rules.SnapshotClassCase.Needed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the VolumeSnapshotClass that a claim names, or does not name. */
record SnapshotClassCheck(Needed needed) {
  /** Of a claim that names a class: what is wrong with it. */
  List<Violation> ofGiven() {
    ClaimClass given = needed.given();
    List<Violation> violations = new ArrayList<>();
    given
        .annotation()
        .flatMap(name -> wrong(annotation(), name, needed.named(name)))
        .ifPresent(violations::add);
    if (given.annotation().isEmpty() || !given.agrees()) {
      given
          .label()
          .flatMap(name -> wrong(label(), name, needed.labelled(name)))
          .ifPresent(violations::add);
    }
    if (violations.isEmpty() && !given.agrees()) {
      violations.add(disagreement(given));
    }
    return violations;
  }

  /** Of a claim that names none: whether there is one to give. */
  Verdict ofAbsent() {
    return switch (needed.choice()) {
      case SnapshotClassChoice.Chosen _ -> Verdict.PASS;
      case SnapshotClassChoice.NoClass _ -> Verdict.NOT_APPLICABLE;
      case SnapshotClassChoice.Unusable(String name) ->
          missing(
              "is missing and the policy gives %s, which is no class of driver %s"
                  .formatted(Quoted.of(name), Quoted.of(needed.driver())));
      case SnapshotClassChoice.Ambiguous(List<String> names) ->
          missing(
              "is missing and driver %s has %d classes, none of them the single default"
                  .formatted(Quoted.of(needed.driver()), names.size()));
    };
  }

  private Verdict missing(String message) {
    List<String> usable = needed.usable();
    String remedy =
        usable.isEmpty()
            ? "create a VolumeSnapshotClass of the driver"
            : "set the label to " + Words.oneOf(usable) + ", or correct the policy or the classes";
    return Verdict.fail(label().violation(message, remedy));
  }

  private Optional<Violation> wrong(Place place, String name, Optional<SnapshotClassFact> found) {
    String must = "must be a VolumeSnapshotClass of driver " + Quoted.of(needed.driver());
    if (found.isEmpty()) {
      return Optional.of(
          place.violation(
              "is %s, which does not exist, %s".formatted(Quoted.of(name), must), remedy(name)));
    }
    return found
        .filter(snapshotClass -> !needed.fits(snapshotClass))
        .map(snapshotClass ->
            place.violation(
                "is %s of driver %s, %s"
                    .formatted(Quoted.of(name), Quoted.of(snapshotClass.driver()), must),
                remedy("")));
  }

  private String remedy(String name) {
    List<String> usable = needed.usable();
    return Nearest.question(name, usable)
        .orElseGet(() ->
            usable.isEmpty()
                ? "create a VolumeSnapshotClass of the driver"
                : "name " + Words.oneOf(usable));
  }

  private Violation disagreement(ClaimClass given) {
    String message =
        "is %s, must name the same class as annotation %s, which is %s"
            .formatted(
                Quoted.of(given.label().orElse("")),
                Keys.VELERO_SNAPSHOT_CLASS,
                Quoted.of(given.annotation().orElse("")));
    return label().violation(message, "change both, or take one of them away");
  }

  private Place label() {
    return Place.label(needed.claim(), Keys.SNAPSHOT_CLASS);
  }

  private Place annotation() {
    return Place.annotation(needed.claim(), Keys.VELERO_SNAPSHOT_CLASS);
  }
}
