package io.holdfast.decision;

import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySpec;
import java.util.ArrayList;
import java.util.List;

/** How much policy is too much to be meant, and would make every request slow. */
final class PolicyLimits {
  private static final int SCHEDULES = 100;
  private static final int ITEMS = 1000;

  private PolicyLimits() {}

  static List<Problem> problems(PolicySpec spec, int overrides, Place tree) {
    List<Problem> problems = new ArrayList<>();
    check(problems, tree, "schedules", spec.schedules().size(), SCHEDULES);
    check(problems, tree, "assignments", spec.assignments().size(), ITEMS);
    check(problems, tree, "exemptions", spec.exemptions().size(), ITEMS);
    check(problems, tree, "declared", spec.declared().size(), ITEMS);
    check(problems, tree, "overrides", overrides, ITEMS);
    return problems;
  }

  private static void check(List<Problem> problems, Place tree, String name, int size, int most) {
    if (size > most) {
      problems.add(
          tree.field(name)
              .problem("has " + size + " items in all documents, must have " + most + " at most"));
    }
  }
}
