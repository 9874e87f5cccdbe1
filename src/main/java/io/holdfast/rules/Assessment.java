package io.holdfast.rules;

import io.holdfast.model.Grade;
import io.holdfast.model.Violation;

/** What a control says of an object. */
public sealed interface Assessment {
  /**
   * The requirement is met; {@code proof} is what shows it, without an article: {@code Schedule
   * velero/nightly}.
   */
  record Met(Grade grade, String proof) implements Assessment {}

  /**
   * The requirement is not met. Direct evidence is of the failure itself; inferred is that nothing
   * shows the opposite, so that a declaration may.
   */
  record Unmet(Grade grade, Violation violation) implements Assessment {}

  /** The control does not apply to this object. */
  record Skipped(String why) implements Assessment {}

  /** It cannot be told: what would show it could not be read, or Kubernetes does not know. */
  record Unjudged(String why) implements Assessment {}

  /** The control is about other objects of this kind; reports do not mention it. */
  record Beside() implements Assessment {}
}
