package io.holdfast.decision;

import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.LabelSelector;
import io.holdfast.policy.LabelSelector.Operator;
import io.holdfast.policy.LabelSelector.Requirement;
import io.holdfast.policy.Pattern;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;

/** Judges patterns and selectors. */
final class ConditionCheck {
  private static final int LONGEST = 253;
  private final List<Problem> problems;

  ConditionCheck(List<Problem> problems) {
    this.problems = problems;
  }

  /** Patterns of Kubernetes names. */
  void names(List<Pattern> patterns, Place place) {
    each(
        patterns,
        place,
        "[-a-z0-9.*?]+",
        "must be a name with a-z, 0-9, - and . in which * stands for any text and ? for one"
            + " character");
  }

  /** Patterns of {@code kind/name}. */
  void objects(List<Pattern> patterns, Place place) {
    each(
        patterns,
        place,
        "[A-Za-z*?]+/[-a-z0-9.:*?]+",
        "must be kind/name, such as PersistentVolumeClaim/cache-*");
  }

  /** Patterns of user or group names, in which nearly everything is allowed. */
  void accounts(List<Pattern> patterns, Place place) {
    each(patterns, place, "\\S(.*\\S)?", "must be a name without space around it");
  }

  /** Patterns of rule IDs; one without a wildcard has to be a rule that there is. */
  void rules(List<Pattern> patterns, Place place, RuleCatalogue catalogue) {
    for (int i = 0; i < patterns.size(); i++) {
      String text = patterns.get(i).text();
      boolean wild = text.matches("\\*|HF-[0-9*?]*[*?][0-9*?]*");
      if (!wild && RuleId.parse(text).flatMap(catalogue::find).isEmpty()) {
        problems.add(
            place
                .item(i)
                .problem("is " + Quoted.of(text) + ", must be the ID of a rule, HF-3* or *"));
      }
    }
  }

  /** A label selector. */
  void selector(LabelSelector selector, Place place) {
    for (int i = 0; i < selector.matchExpressions().size(); i++) {
      Requirement requirement = selector.matchExpressions().get(i);
      boolean needsValues =
          requirement.operator() == Operator.IN || requirement.operator() == Operator.NOT_IN;
      if (needsValues == requirement.values().isEmpty()) {
        String must =
            needsValues ? "is empty, must name at least one value for " : "must be absent for ";
        problems.add(
            place
                .field("matchExpressions")
                .mapping(i)
                .field("values")
                .problem(must + requirement.operator()));
      }
    }
  }

  private void each(List<Pattern> patterns, Place place, String shape, String must) {
    for (int i = 0; i < patterns.size(); i++) {
      String text = patterns.get(i).text();
      if (text.length() > LONGEST || !text.matches(shape)) {
        problems.add(place.item(i).problem("is " + Quoted.of(text) + ", " + must));
      }
    }
  }
}
