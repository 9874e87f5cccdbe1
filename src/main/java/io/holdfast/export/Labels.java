package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.policy.PolicyRevision;
import java.util.ArrayList;
import java.util.List;

/** The protection labels of a Namespace or claim, as variables. */
record Labels(PolicyRevision policy, List<Kind> kinds) {
  /** Of Namespaces and claims. */
  static final List<Kind> BOTH = List.of(Kind.NAMESPACE, Kind.CLAIM);

  /** True when there is a label of its own. */
  static final String LABELLED = "variables.labelled";

  /** Its value. */
  static final String LABEL = "variables.label";

  /** True when there was one. */
  static final String WAS_LABELLED = "variables.wasLabelled";

  /** What it was. */
  static final String WAS_LABEL = "variables.wasLabel";

  /** What the policy gives. */
  static final String GIVEN = "variables.given";

  /** The path in messages. */
  static final String PATH = Cel.labelPath(Keys.BACKUP_SCHEDULE);

  private static final String IS_NAMESPACE = "request.kind.kind == 'Namespace'";

  /** The labels, as they are and as they were. */
  static List<Variable> own() {
    String now = Cel.label(Findings.NOW, Keys.BACKUP_SCHEDULE);
    String was = Cel.label(Findings.WAS, Keys.BACKUP_SCHEDULE);
    return List.of(
        new Variable("labelled", now + ".hasValue()"),
        new Variable("label", now + ".orValue('')"),
        new Variable("wasLabelled", Findings.UPDATES + " && " + was + ".hasValue()"),
        new Variable("wasLabel", Findings.UPDATES + " ? " + was + ".orValue('') : ''"));
  }

  /** With what the policy gives. */
  List<Variable> all() {
    List<Variable> variables = new ArrayList<>(own());
    variables.add(new Variable("given", given()));
    return variables;
  }

  private String given() {
    AssignedSchedule assigned = new AssignedSchedule(policy);
    if (!kinds.contains(Kind.CLAIM)) {
      return assigned.ofNamespace();
    }
    return kinds.contains(Kind.NAMESPACE)
        ? "%s ?\n%s :\n(%s)".formatted(IS_NAMESPACE, assigned.ofNamespace(), assigned.ofClaim())
        : assigned.ofClaim();
  }

  /** The schedules of the policy. */
  String schedules() {
    return Cel.list(policy.schedules().keySet());
  }

  /** With {@code none}. */
  List<String> names() {
    List<String> names = new ArrayList<>(policy.schedules().keySet());
    names.add(Keys.NONE);
    return names;
  }
}
