package io.holdfast.export;

import java.util.List;
import java.util.Optional;

/**
 * What CEL finds wrong with an object: expressions that are lists of texts, each a field's path,
 * what is and what must be.
 *
 * @param variables what the expressions call by {@code variables.NAME}, in the order of their use
 * @param now what is wrong
 * @param before what was wrong with the object as it was, which is forgiven; empty when the
 *     expression compares by itself
 */
record Findings(List<Variable> variables, String now, Optional<String> before) {
  /** The object of the request; on DELETE the one that is there. */
  static final String NOW = "variables.now";

  /** The object as it was; only on UPDATE. */
  static final String WAS = "variables.was";

  /** True when there is an object as it was to compare with. */
  static final String UPDATES = "request.operation == 'UPDATE'";

  Findings {
    variables = List.copyOf(variables);
  }

  /** A named expression. */
  record Variable(String name, String expression) {}

  /** A list that is empty unless there is an object as it was. */
  static String ifUpdated(String list) {
    return UPDATES + " ? (" + list + ") : []";
  }

  /** Where what was there before is forgiven. */
  static Findings of(List<Variable> variables, String now, String before) {
    return new Findings(variables, now, Optional.of(before));
  }

  /** Where the expression itself compares old with new. */
  static Findings comparing(List<Variable> variables, String now) {
    return new Findings(variables, now, Optional.empty());
  }
}
