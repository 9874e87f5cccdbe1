package io.holdfast.export;

import io.holdfast.model.Keys;
import io.holdfast.policy.Assignment;
import io.holdfast.policy.LabelSelector;
import io.holdfast.policy.LabelSelector.Requirement;
import io.holdfast.policy.NamespacePolicy;
import io.holdfast.policy.PolicyRevision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which schedule the policy gives, in CEL: its name or {@code none}; empty when nothing matches;
 * {@code ?} when CEL cannot tell, because a name is not generated or a class not chosen yet.
 */
record AssignedSchedule(PolicyRevision policy) {
  private static final String UNKNOWN = "'?'";
  private static final String CLASS = Findings.NOW + ".spec.?storageClassName";
  private static final String NAMESPACE_LABELS = "namespaceObject.metadata.?labels";

  /** Of a Namespace. */
  String ofNamespace() {
    return forNamespace(
        Findings.NOW + ".metadata.?name.orValue('')", Findings.NOW + ".metadata.?labels");
  }

  /** Of a claim, by its own labels and class, and by its Namespace's. */
  String ofClaim() {
    String label = NAMESPACE_LABELS + "[?" + Cel.text(Keys.BACKUP_SCHEDULE) + "]";
    String chain = label + ".orValue(" + forNamespace("request.namespace", NAMESPACE_LABELS) + ")";
    for (Assignment assignment : policy.spec().assignments().reversed()) {
      if (assignment.hasClaimCondition()) {
        chain = forClaim(assignment) + chain;
      }
    }
    return chain;
  }

  private String forClaim(Assignment assignment) {
    String place = place(assignment, "request.namespace", NAMESPACE_LABELS);
    List<String> conditions = new ArrayList<>(List.of(place));
    StringBuilder cases = new StringBuilder();
    if (!assignment.storageClasses().isEmpty()) {
      cases.append(choice(Cel.all(List.of(place, "!" + CLASS + ".hasValue()")), UNKNOWN));
      conditions.add(Cel.fits(CLASS + ".orValue('')", assignment.storageClasses()));
    }
    conditions.add(selects(assignment.claimSelector(), Findings.NOW + ".metadata.?labels"));
    return cases.append(choice(Cel.all(conditions), Cel.text(assignment.schedule()))).toString();
  }

  private String forNamespace(String name, String labels) {
    String chain = "''";
    for (Assignment assignment : policy.spec().assignments().reversed()) {
      if (!assignment.hasClaimCondition()) {
        String schedule = Cel.text(assignment.schedule());
        String condition = place(assignment, name, labels);
        String rest =
            assignment.namespaces().isEmpty() ? chain : choice(name + " == ''", UNKNOWN) + chain;
        chain = condition.equals("true") ? schedule : choice(condition, schedule) + rest;
      }
    }
    return "(" + chosen(name) + chain + ")";
  }

  /** What Namespaces chose for themselves. */
  private String chosen(String name) {
    String choices =
        policy.namespacePolicies().values().stream()
            .sorted(Comparator.comparing(NamespacePolicy::namespace))
            .flatMap(own ->
                own.choices().schedule().stream()
                    .map(schedule -> Cel.text(own.namespace()) + ": " + Cel.text(schedule)))
            .collect(Collectors.joining(", ", "{", "}"));
    return choices.equals("{}") ? "" : choice(name + " in " + choices, choices + "[" + name + "]");
  }

  private static String choice(String condition, String value) {
    return condition + " ? " + value + " :\n  ";
  }

  private static String place(Assignment assignment, String name, String labels) {
    return Cel.all(
        List.of(
            assignment.namespaces().isEmpty() ? "true" : Cel.fits(name, assignment.namespaces()),
            selects(assignment.namespaceSelector(), labels)));
  }

  /** True when labels, an optional, are selected. */
  static String selects(LabelSelector selector, String labels) {
    List<String> conditions = new ArrayList<>();
    selector
        .matchLabels()
        .forEach((key, value) ->
            conditions.add(member(labels, key) + " == optional.of(" + Cel.text(value) + ")"));
    selector.matchExpressions().forEach(requirement -> conditions.add(meets(requirement, labels)));
    return Cel.all(conditions);
  }

  private static String meets(Requirement requirement, String labels) {
    String label = member(labels, requirement.key());
    String in =
        requirement.values().stream()
            .map(value -> label + " == optional.of(" + Cel.text(value) + ")")
            .collect(Collectors.joining(" || ", "(", ")"));
    return switch (requirement.operator()) {
      case IN -> in;
      case NOT_IN -> "!" + in;
      case EXISTS -> label + ".hasValue()";
      case DOES_NOT_EXIST -> "!" + label + ".hasValue()";
    };
  }

  private static String member(String labels, String key) {
    return labels + "[?" + Cel.text(key) + "]";
  }
}
