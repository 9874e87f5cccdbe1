package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/** HF-101: every Namespace names the schedule that backs it up. */
final class NamespaceHasSchedule
    implements Check<RuleParameters.None>, Defaulter<RuleParameters.None> {
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
    return ScheduleLabelling.of(request, facts).edits();
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    return ScheduleLabelling.of(request, facts).verdict();
  }
}
