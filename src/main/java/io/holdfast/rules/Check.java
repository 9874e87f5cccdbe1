package io.holdfast.rules;

import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.policy.RuleParameters;

/** Finds violations. */
public interface Check<P extends RuleParameters> extends Rule<P> {
  /** Judges {@code request.subject()}; never throws for data. */
  Verdict check(Request request, Facts facts, P parameters);
}
