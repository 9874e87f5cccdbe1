package io.holdfast.policy;

import io.holdfast.model.Inventory.Facet;
import java.util.List;
import java.util.Set;

/** Marks a rule's parameters: a record whose components are fields of {@code rules.HF-nnn}. */
public interface RuleParameters {
  /** What is wrong with these values together, a sentence each: {@code min is 9h, above max 2h}. */
  default List<String> mistakes() {
    return List.of();
  }

  /** The facts about the cluster that the rule looks at with these values, besides its usual. */
  default Set<Facet> needs() {
    return Set.of();
  }

  /** The parameters of a rule that has none. */
  record None() implements RuleParameters {
    /** The only value. */
    public static final None DEFAULTS = new None();
  }
}
