package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Operation;
import io.holdfast.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How findings become the variables and the validation of a policy. */
final class Checked {
  private static final String FOUND = "variables.findings";

  private Checked() {}

  /** The object of the request, and the one that it was. */
  static List<Variable> objects(Set<Operation> operations) {
    String now =
        operations.contains(Operation.DELETE)
            ? "request.operation == 'DELETE' ? dyn(oldObject) : dyn(object)"
            : "dyn(object)";
    return List.of(new Variable("now", now), new Variable("was", "dyn(oldObject)"));
  }

  /** All that is called by name, {@code findings} last: what is wrong and was not so before. */
  static List<Variable> variables(Findings findings, RuleInfo info) {
    List<Variable> variables = new ArrayList<>(objects(info.operations()));
    variables.addAll(findings.variables());
    findings
        .before()
        .ifPresent(before -> variables.add(new Variable("before", Findings.ifUpdated(before))));
    String now = findings.now();
    variables.add(
        new Variable(
            "findings",
            findings.before().isPresent()
                ? "(" + now + ").filter(finding, !(finding in variables.before))"
                : now));
    return variables;
  }

  /** That there are no findings; else all of them on one line. */
  static Tree validation(RuleInfo info) {
    String id = info.id().toString();
    String message =
        "%s + %s.join(%s).replace('\\n', ' ').replace('\\r', ' ')"
            .formatted(Cel.text(id + " "), FOUND, Cel.text("; " + id + " "));
    return Tree.of("expression", "size(" + FOUND + ") == 0")
        .with("message", id + ": it must be that " + info.title())
        .with("messageExpression", message)
        .with("reason", "Forbidden");
  }
}
