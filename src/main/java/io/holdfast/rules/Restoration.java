package io.holdfast.rules;

import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.policy.ScheduleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts back what an update took away: the schedule, the class, the reason and date. */
record Restoration(Request request, Subject old, Facts facts) {
  List<Edit> edits() {
    List<Edit> edits = new ArrayList<>(schedule());
    Request current = request.withSubject(request.subject().with(edits));
    edits.addAll(ClassRemoval.of(current, facts).edits());
    edits.addAll(justification());
    return edits;
  }

  /** A label that followed the policy gets what the policy gives today; a choice comes back. */
  private List<Edit> schedule() {
    if (!Removal.ofSchedule(request, facts).happens()) {
      return List.of();
    }
    ScheduleLabel before = new ScheduleLabel(old, facts);
    if (!before.followsPolicy()) {
      return asItWas(before);
    }
    return switch (new ScheduleLabel(request.subject(), facts).policyChoice()) {
      case ScheduleChoice.Scheduled scheduled ->
          ScheduleLabelling.written(scheduled.schedule().name());
      case ScheduleChoice.OptedOut _, ScheduleChoice.Unassigned _ -> List.of();
      case ScheduleChoice.NoSuchSchedule _, ScheduleChoice.Undecided _ -> asItWas(before);
    };
  }

  private List<Edit> asItWas(ScheduleLabel before) {
    List<Edit> edits = new ArrayList<>();
    before.value().ifPresent(value -> edits.add(Edit.label(Keys.BACKUP_SCHEDULE, value)));
    before
        .assigned()
        .filter(
            value -> !request.subject().metadata().label(Keys.ASSIGNED).equals(Optional.of(value)))
        .ifPresent(value -> edits.add(Edit.label(Keys.ASSIGNED, value)));
    return edits;
  }

  /** An opt-out that stays keeps its reason and date. */
  private List<Edit> justification() {
    if (!isOptedOut(old) || !isOptedOut(request.subject())) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    for (String key : List.of(Keys.EXEMPT_REASON, Keys.EXEMPT_UNTIL)) {
      if (request.subject().metadata().annotation(key).isEmpty()) {
        old.metadata().annotation(key).ifPresent(value -> edits.add(Edit.annotation(key, value)));
      }
    }
    return edits;
  }

  private boolean isOptedOut(Subject subject) {
    return new ScheduleLabel(subject, facts).isOptedOut();
  }
}
