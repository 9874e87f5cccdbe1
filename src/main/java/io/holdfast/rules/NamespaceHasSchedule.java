package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Subject.NamespaceObject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.util.List;

/** HF-101: every Namespace names the schedule that backs it up. */
final class NamespaceHasSchedule
    implements Check<RuleParameters.None>, Defaulter<RuleParameters.None> {
  private static final FieldPath LABEL = FieldPath.of("metadata", "labels", Keys.BACKUP_SCHEDULE);
  private static final RuleInfo INFO =
      RuleInfo.of(
          101,
          "namespace-has-schedule",
          "a Namespace has a backup schedule",
          "A Namespace that nobody scheduled is found missing on the day it is needed.",
          Action.DENY,
          Kind.NAMESPACE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RuleParameters.None defaultParameters() {
    return RuleParameters.None.DEFAULTS;
  }

  @Override
  public List<Edit> edits(Request request, Facts facts, RuleParameters.None parameters) {
    if (!(request.subject() instanceof NamespaceObject namespace)
        || namespace.metadata().label(Keys.BACKUP_SCHEDULE).isPresent()) {
      return List.of();
    }
    ScheduleChoice choice =
        new ScheduleChooser(facts.policy())
            .assignedToNamespace(namespace.ref().name(), namespace.metadata().labels());
    return choice instanceof ScheduleChoice.Scheduled scheduled
        ? List.of(
            Edit.label(Keys.BACKUP_SCHEDULE, scheduled.schedule().name()),
            Edit.label(Keys.ASSIGNED, scheduled.schedule().name()))
        : List.of();
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    if (!(request.subject() instanceof NamespaceObject namespace)) {
      return Verdict.NOT_APPLICABLE;
    }
    ScheduleChoice choice =
        new ScheduleChooser(facts.policy())
            .forNamespace(namespace.ref().name(), namespace.metadata().labels());
    return switch (choice) {
      case ScheduleChoice.Scheduled _, ScheduleChoice.OptedOut _ -> Verdict.PASS;
      case ScheduleChoice.NoSuchSchedule(String name, _) ->
          Verdict.fail(
              new Violation(
                  LABEL,
                  0,
                  "is \"" + name + "\", must be one of " + facts.policy().schedules().keySet(),
                  "name a schedule of the policy",
                  0));
      case ScheduleChoice.Unassigned _ ->
          Verdict.fail(
              new Violation(
                  LABEL,
                  0,
                  "is missing and no assignment of the policy matches",
                  "set the label or add an assignment",
                  0));
      case ScheduleChoice.Undecided(String why) -> new Verdict.Unknown(why);
    };
  }
}
