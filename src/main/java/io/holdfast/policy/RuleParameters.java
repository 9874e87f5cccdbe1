package io.holdfast.policy;

/** Marks a rule's parameters: a record whose components are fields of {@code rules.HF-nnn}. */
public interface RuleParameters {
  /** The parameters of a rule that has none. */
  record None() implements RuleParameters {
    /** The only value. */
    public static final None DEFAULTS = new None();
  }
}
