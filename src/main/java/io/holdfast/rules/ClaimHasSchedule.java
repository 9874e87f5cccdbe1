package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/** HF-102: every claim names the schedule that backs it up. */
final class ClaimHasSchedule implements Check<RuleParameters.None>, Defaulter<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          102,
          "claim-has-schedule",
          "a PersistentVolumeClaim has a backup schedule",
          "A volume without a schedule holds the only copy of its data.",
          Action.DENY,
          Kind.CLAIM);

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
    return ScheduleLabelling.of(request, facts).edits();
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    return ScheduleLabelling.of(request, facts).verdict();
  }
}
