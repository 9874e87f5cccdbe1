package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;

/** HF-311: a Schedule is not paused. Ark and older versions know no such field and run on. */
final class ScheduleRuns implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          311,
          "paused-schedule",
          "a Schedule is not paused",
          "A paused Schedule looks like protection and makes no backups.",
          Action.WARN,
          Kind.SCHEDULE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    if (!(request.subject() instanceof Subject.Schedule schedule)
        || !Reader.of(schedule, facts.policy()).knows(VeleroFeature.PAUSE)) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!schedule.paused()) {
      return Verdict.PASS;
    }
    Node root = schedule.root();
    return Verdict.fail(
        Violation.at(
            root.get("spec", "paused").orElse(root),
            "is true, must be false: a paused Schedule makes no backups",
            "velero schedule unpause " + schedule.ref().name()));
  }
}
