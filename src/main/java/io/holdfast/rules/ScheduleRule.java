package io.holdfast.rules;

import io.holdfast.model.Edit;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/** An object of one kind names the schedule that backs it up. */
sealed interface ScheduleRule
    extends PlainRule, Check<RuleParameters.None>, Defaulter<RuleParameters.None>
    permits NamespaceHasSchedule, ClaimHasSchedule {
  @Override
  default List<Edit> edits(Request request, Facts facts, RuleParameters.None parameters) {
    return ScheduleLabelling.of(request, facts).edits();
  }

  @Override
  default Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    return ScheduleLabelling.of(request, facts).verdict();
  }
}
