package io.holdfast.rules;

import io.holdfast.policy.RuleParameters;

/** Judges how backups of an object are made; where nothing makes any, HF-701 has said so. */
interface PlanControl<P extends RuleParameters> extends Control<P> {
  @Override
  default Assessment assess(AuditedObject object, P parameters) {
    return object.notToBeMeasured().orElseGet(() -> measured(object, parameters));
  }

  /** Judges an object that has one plan at least. */
  Assessment measured(AuditedObject object, P parameters);
}
