package io.holdfast.rules;

import io.holdfast.fixture.Draft;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/** What a rule says, in the form that tests compare. */
record Judgement(Verdict verdict) {
  /** The verdict of a rule with its default parameters on the creation of an object. */
  static <P extends RuleParameters> Judgement of(Check<P> rule, Draft draft, Facts facts) {
    return of(rule, draft, facts, defaults(rule));
  }

  /** The verdict of a rule on the creation of an object. */
  static <P extends RuleParameters> Judgement of(
      Check<P> rule, Draft draft, Facts facts, P parameters) {
    return new Judgement(rule.check(draft.created(), facts, parameters));
  }

  /** The violations; none unless the rule fails. */
  List<Violation> violations() {
    return verdict instanceof Verdict.Fail fail ? fail.violations() : List.of();
  }

  /** The violations as users read them, without the rule's ID. */
  List<String> lines() {
    return violations().stream()
        .map(violation -> violation.path() + " " + violation.message())
        .toList();
  }

  private static <P extends RuleParameters> P defaults(Check<P> rule) {
    return rule.defaultParameters();
  }
}
