package io.holdfast.model;

import java.util.List;

/** What a rule says of an object. */
public sealed interface Verdict {
  /** The requirement is met. */
  Verdict PASS = new Pass();

  /** The rule has nothing to say of this object. */
  Verdict NOT_APPLICABLE = new NotApplicable();

  /** Passes without violations, fails with them. */
  static Verdict of(List<Violation> violations) {
    return violations.isEmpty() ? PASS : new Fail(violations);
  }

  /** Fails with one violation. */
  static Verdict fail(Violation violation) {
    return new Fail(List.of(violation));
  }

  /** The requirement is met. */
  record Pass() implements Verdict {}

  /** The requirement is not met. */
  record Fail(List<Violation> violations) implements Verdict {
    public Fail {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("violations is empty, must name at least one");
      }
    }
  }

  /** The rule has nothing to say of this object. */
  record NotApplicable() implements Verdict {}

  /** The facts needed are not known (yet); never denies. */
  record Unknown(String reason) implements Verdict {}
}
