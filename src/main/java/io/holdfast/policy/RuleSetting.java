package io.holdfast.policy;

import io.holdfast.model.Action;
import io.holdfast.model.Certainty;
import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;

/** What the policy says of one rule: what violations lead to, and the rule's parameters. */
public record RuleSetting(
    RuleId rule, Consequences consequences, RuleParameters parameters, Origin origin) {
  /** What a violation by an object other than a Schedule leads to. */
  public Action action() {
    return consequences.action();
  }

  /** What a violation that an object of this kind shows itself leads to. */
  public Action actionFor(Kind kind) {
    return actionFor(kind, Certainty.STATED);
  }

  /** What a violation of this certainty by an object of this kind leads to. */
  public Action actionFor(Kind kind, Certainty certainty) {
    return consequences.of(kind, certainty);
  }
}
