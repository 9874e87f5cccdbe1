package io.holdfast.rules;

import io.holdfast.policy.RuleParameters;

/** One requirement; a {@link Check}, a {@link Defaulter}, or both. */
public interface Rule<P extends RuleParameters> {
  /** What the rule is. */
  RuleInfo info();

  /** The parameters that hold when the policy gives none; their class is the document's shape. */
  P defaultParameters();
}
