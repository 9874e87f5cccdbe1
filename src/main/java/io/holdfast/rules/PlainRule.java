package io.holdfast.rules;

import io.holdfast.policy.RuleParameters;

/** A rule without parameters. */
interface PlainRule extends Rule<RuleParameters.None> {
  @Override
  default RuleParameters.None defaultParameters() {
    return RuleParameters.None.DEFAULTS;
  }
}
