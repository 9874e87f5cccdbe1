package io.holdfast.policy;

import java.util.List;

/** Marks a rule's parameters: a record whose components are fields of {@code rules.HF-nnn}. */
public interface RuleParameters {
  /** What is wrong with these values together, a sentence each: {@code min is 9h, above max 2h}. */
  default List<String> mistakes() {
    return List.of();
  }

  /** The parameters of a rule that has none. */
  record None() implements RuleParameters {
    /** The only value. */
    public static final None DEFAULTS = new None();
  }
}
