package io.holdfast.policy;

import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;

/** What the policy says of one rule: what a violation leads to, and the rule's parameters. */
public record RuleSetting(
    RuleId rule, Action action, Action onSchedule, RuleParameters parameters, Origin origin) {
  /** What a violation by an object of this kind leads to. */
  public Action actionFor(Kind kind) {
    return kind == Kind.SCHEDULE ? onSchedule : action;
  }
}
