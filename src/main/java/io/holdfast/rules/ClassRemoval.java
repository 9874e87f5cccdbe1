package io.holdfast.rules;

import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.rules.SnapshotClassCase.Needed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an update takes away a snapshot class that worked and that is still needed. */
record ClassRemoval(Request request, Optional<ClaimClass> lost) {
  static ClassRemoval of(Request request, Facts facts) {
    boolean happens =
        SnapshotClassCase.of(request, facts) instanceof Needed needed
            && Removal.ofClass(request, needed).happens();
    return new ClassRemoval(
        request, request.old().filter(_ -> happens).map(old -> ClaimClass.of(old, true)));
  }

  /** The edits that put it back as it was. */
  List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    lost.flatMap(ClaimClass::label)
        .ifPresent(value -> edits.add(Edit.label(Keys.SNAPSHOT_CLASS, value)));
    lost.flatMap(ClaimClass::annotation)
        .ifPresent(value -> edits.add(Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, value)));
    lost.flatMap(ClaimClass::assigned)
        .filter(value -> !assigned(request.subject()).equals(Optional.of(value)))
        .ifPresent(value -> edits.add(Edit.annotation(Keys.ASSIGNED_CLASS, value)));
    return edits;
  }

  /** The violation, where it was not put back. */
  Optional<Violation> violation() {
    return lost.map(before ->
        Place.label(request.subject(), Keys.SNAPSHOT_CLASS)
            .violation(
                "is missing, must stay "
                    + Quoted.of(before.annotation().or(before::label).orElse("")),
                "put it back, or name another class of the driver"));
  }

  private static Optional<String> assigned(Subject subject) {
    return subject.metadata().annotation(Keys.ASSIGNED_CLASS);
  }
}
