package io.holdfast.rules;

import io.holdfast.model.Edit;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.policy.LabelValue;
import io.holdfast.policy.SnapshotClassChoice;
import io.holdfast.rules.SnapshotClassCase.Needed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a claim's VolumeSnapshotClass: the label, Velero's annotation and Holdfast's mark. */
record SnapshotClassLabelling(Request request, Needed needed) {
  /** The policy's class where the claim names none; else the copies that are missing or stale. */
  List<Edit> edits() {
    ClaimClass given = needed.given();
    if (given.isAbsent()) {
      return Removal.ofClass(request, needed).isJudged() ? List.of() : assign();
    }
    List<Edit> edits = new ArrayList<>(given.agrees() ? complete(given) : follow(given));
    unmask(given).ifPresent(edits::add);
    return edits;
  }

  /** The policy's class, over whatever is there. */
  List<Edit> assign() {
    return chosen().map(this::written).orElse(List.of());
  }

  private List<Edit> written(SnapshotClassFact chosen) {
    List<Edit> edits = new ArrayList<>();
    edits.add(Edit.label(Keys.SNAPSHOT_CLASS, LabelValue.of(chosen.name())));
    edits.add(Edit.annotation(Keys.ASSIGNED_CLASS, chosen.name()));
    if (needed.withVelero()) {
      edits.add(Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, chosen.name()));
    }
    return edits;
  }

  private Optional<SnapshotClassFact> chosen() {
    return needed.choice() instanceof SnapshotClassChoice.Chosen chosen
        ? Optional.of(chosen.snapshotClass())
        : Optional.empty();
  }

  /** Velero reads only its annotation, selectors see only labels: each gets a copy of the other. */
  private List<Edit> complete(ClaimClass given) {
    if (given.label().isEmpty()) {
      return given.annotation().flatMap(needed::named).filter(needed::fits).stream()
          .map(named -> Edit.label(Keys.SNAPSHOT_CLASS, LabelValue.of(named.name())))
          .toList();
    }
    if (given.annotation().isEmpty() && needed.withVelero()) {
      return copyToVelero(given);
    }
    return List.of();
  }

  /** When only one of the two changed, and the other is a copy of what was, the copy follows. */
  private List<Edit> follow(ClaimClass given) {
    Optional<ClaimClass> before =
        request
            .old()
            .map(old -> ClaimClass.of(old, needed.withVelero()))
            .filter(ClaimClass::agrees);
    if (before.isEmpty()) {
      return List.of();
    }
    boolean labelChanged = !before.get().label().equals(given.label());
    boolean annotationChanged = !before.get().annotation().equals(given.annotation());
    if (labelChanged && !annotationChanged) {
      return copyToVelero(given);
    }
    return annotationChanged && !labelChanged && before.get().labelIsAssigned()
        ? complete(new ClaimClass(Optional.empty(), given.annotation(), given.assigned()))
        : List.of();
  }

  private List<Edit> copyToVelero(ClaimClass given) {
    return given.label().flatMap(needed::labelled).filter(needed::fits).stream()
        .map(named -> Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, named.name()))
        .toList();
  }

  /** As for the schedule: a mark that Holdfast would not have made is made to differ. */
  private Optional<Edit> unmask(ClaimClass given) {
    boolean markIsOld =
        request.operation() != Operation.CREATE
            && request
                .old()
                .map(old -> ClaimClass.of(old, needed.withVelero()))
                .filter(ClaimClass::followsPolicy)
                .filter(before -> before.assigned().equals(given.assigned()))
                .isPresent();
    String honest = chosen().map(SnapshotClassFact::name).orElse("");
    return !markIsOld && given.followsPolicy() && !given.assigned().equals(Optional.of(honest))
        ? Optional.of(Edit.annotation(Keys.ASSIGNED_CLASS, honest))
        : Optional.empty();
  }
}
