package io.holdfast.decision;

import io.holdfast.model.Keys;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Assignment;
import io.holdfast.policy.Declaration;
import io.holdfast.policy.Delegation;
import io.holdfast.policy.PolicySpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what refers to schedules and controls: assignments, delegation, declarations. */
final class ReferenceCheck {
  private static final int FIRST_CONTROL = 701;
  private static final int LAST_CONTROL = 717;
  private final List<Problem> problems;

  ReferenceCheck(List<Problem> problems) {
    this.problems = problems;
  }

  void check(PolicySpec spec, Place tree) {
    Set<String> schedules =
        spec.schedules().stream().map(s -> s.name()).collect(Collectors.toSet());
    ConditionCheck conditions = new ConditionCheck(problems);
    for (int i = 0; i < spec.assignments().size(); i++) {
      Assignment assignment = spec.assignments().get(i);
      Place place = tree.field("assignments").mapping(i);
      if (!assignment.schedule().equals(Keys.NONE)) {
        checkSchedule(assignment.schedule(), schedules, place.field("schedule"), " or none");
      }
      conditions.names(assignment.namespaces(), place.field("namespaces"));
      conditions.names(assignment.storageClasses(), place.field("storageClasses"));
      conditions.selector(assignment.namespaceSelector(), place.field("namespaceSelector"));
      conditions.selector(assignment.claimSelector(), place.field("claimSelector"));
    }
    Delegation delegation = spec.delegation();
    Place delegated = tree.field("delegation", "schedules");
    for (int i = 0; i < delegation.schedules().size(); i++) {
      checkSchedule(delegation.schedules().get(i), schedules, delegated.item(i), "");
    }
    checkDeclarations(spec.declared(), tree.field("declared"), conditions);
  }

  private void checkSchedule(String name, Set<String> schedules, Place place, String orElse) {
    if (name.isBlank() || schedules.contains(name)) {
      return;
    }
    String known = String.join(", ", schedules.stream().sorted().toList());
    String must =
        known.isEmpty()
            ? ", but the policy has no schedules: add one under schedules"
            : ", must be a schedule of the policy (" + known + ")" + orElse;
    problems.add(place.problem("is " + Quoted.of(name) + must));
  }

  private void checkDeclarations(
      List<Declaration> declarations, Place place, ConditionCheck conditions) {
    for (int i = 0; i < declarations.size(); i++) {
      Place one = place.mapping(i);
      conditions.names(declarations.get(i).namespaces(), one.field("namespaces"));
      List<String> controls = declarations.get(i).controls();
      for (int j = 0; j < controls.size(); j++) {
        int number = RuleId.parse(controls.get(j)).map(RuleId::number).orElse(0);
        if (number < FIRST_CONTROL || number > LAST_CONTROL) {
          problems.add(
              one.field("controls")
                  .item(j)
                  .problem(
                      "is "
                          + Quoted.of(controls.get(j))
                          + ", must be an audit control from"
                          + " HF-701 to HF-717"));
        }
      }
    }
  }
}
