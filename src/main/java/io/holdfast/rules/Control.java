package io.holdfast.rules;

import io.holdfast.policy.RuleParameters;

/** Judges what is there, in audits only; each answer says how good its evidence is. */
public interface Control<P extends RuleParameters> extends Rule<P> {
  /** Judges one object of a kind in {@code info().kinds()}; never throws for data. */
  Assessment assess(AuditedObject object, P parameters);
}
