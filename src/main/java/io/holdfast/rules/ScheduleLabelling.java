package io.holdfast.rules;

import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.model.Nearest;
import io.holdfast.model.Operation;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChoice.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What HF-101 and HF-102 share: gives an object its schedule label, and judges the one it has. */
record ScheduleLabelling(Request request, ScheduleLabel label) {
  static ScheduleLabelling of(Request request, Facts facts) {
    return new ScheduleLabelling(request, new ScheduleLabel(request.subject(), facts));
  }

  /** The label by the policy where there is none; else a correction of a forged mark. */
  List<Edit> edits() {
    if (!Openness.isOpen(request)) {
      return List.of();
    }
    return label.value().isEmpty() ? assign() : unmask();
  }

  private List<Edit> assign() {
    if (Removal.ofSchedule(request, label.facts()).isJudged()) {
      return List.of();
    }
    return label.policyChoice() instanceof ScheduleChoice.Scheduled scheduled
        ? written(scheduled.schedule().name())
        : List.of();
  }

  /** The edits that give an object a schedule of the policy's. */
  static List<Edit> written(String schedule) {
    return List.of(Edit.label(Keys.BACKUP_SCHEDULE, schedule), Edit.label(Keys.ASSIGNED, schedule));
  }

  /**
   * A label that comes together with the mark of Holdfast, but that the policy would not have
   * given, is the user's choice. A label cannot be taken away, so the mark gets the value that the
   * policy would have given, or none: they differ, and the choice is kept.
   */
  private List<Edit> unmask() {
    if (!label.followsPolicy() || wasSoBefore()) {
      return List.of();
    }
    Optional<String> honest =
        switch (label.policyChoice()) {
          case ScheduleChoice.Scheduled scheduled -> Optional.of(scheduled.schedule().name());
          case ScheduleChoice.OptedOut _ -> Optional.of(Keys.NONE);
          case ScheduleChoice.Unassigned _, ScheduleChoice.NoSuchSchedule _ -> Optional.of("");
          case ScheduleChoice.Undecided _ -> Optional.empty();
        };
    return honest
        .filter(value -> !label.assigned().equals(Optional.of(value)))
        .map(value -> List.of(Edit.label(Keys.ASSIGNED, value)))
        .orElse(List.of());
  }

  private boolean wasSoBefore() {
    return request.operation() != Operation.CREATE
        && request
            .old()
            .map(old -> new ScheduleLabel(old, label.facts()))
            .filter(before -> before.value().equals(label.value()))
            .filter(before -> before.assigned().equals(label.assigned()))
            .isPresent();
  }

  /** Passes when a schedule is named, opted out of, or on its way from the controller. */
  Verdict verdict() {
    return switch (label.choice()) {
      case ScheduleChoice.Scheduled _, ScheduleChoice.OptedOut _ -> Verdict.PASS;
      case ScheduleChoice.NoSuchSchedule(String name, Reason reason) -> unknown(name, reason);
      case ScheduleChoice.Unassigned _ ->
          fail(
              "is missing and no assignment of the policy matches",
              "set the label to " + Words.oneOf(names()) + ", or add an assignment to the policy");
      case ScheduleChoice.Undecided(String why) -> new Verdict.Unknown(why);
    };
  }

  private Verdict unknown(String name, Reason reason) {
    String meant = Nearest.question(name, names()).orElse("name a schedule of the policy");
    if (reason == Reason.OWN_LABEL) {
      return fail("is " + Quoted.of(name) + ", must be " + Words.oneOf(names()), meant);
    }
    String giver = reason == Reason.NAMESPACE_LABEL ? "the namespace" : "the policy";
    return fail(
        "is missing and %s gives %s, which is no schedule of the policy"
            .formatted(giver, Quoted.of(name)),
        "set the label to " + Words.oneOf(names()) + ", or correct " + giver);
  }

  private Verdict fail(String message, String remedy) {
    return Verdict.fail(
        Place.label(request.subject(), Keys.BACKUP_SCHEDULE).violation(message, remedy));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(label.facts().policy().schedules().keySet());
    names.add(Keys.NONE);
    return names;
  }
}
