package io.holdfast.coverage;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.policy.LabelSelector;
import io.holdfast.policy.LabelSelector.Operator;
import io.holdfast.policy.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the label selectors of Velero's objects. */
public final class LabelSelectors {
  private LabelSelectors() {}

  /**
   * The selector that a mapping spells; absent when it is not one, as Kubernetes has it: an unknown
   * operator, {@code In} without values, {@code Exists} with some. Velero then selects nothing.
   */
  public static Optional<LabelSelector> read(Node selector) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, Node> wanted : fields(selector, "matchLabels").entrySet()) {
      wanted.getValue().asText().ifPresent(value -> labels.put(wanted.getKey(), value));
    }
    List<Requirement> requirements = new ArrayList<>();
    for (Node expression : selector.every("matchExpressions", "*")) {
      Optional<Requirement> requirement = requirement(expression);
      if (requirement.isEmpty()) {
        return Optional.empty();
      }
      requirements.add(requirement.get());
    }
    return Optional.of(new LabelSelector(labels, requirements));
  }

  /**
   * The selectors of a spec, one of which an object must match: {@code labelSelector}, or each of
   * {@code orLabelSelectors}. Those that are none are left out; without any, everything matches.
   */
  static List<LabelSelector> of(BackupSpec spec) {
    List<Node> given = given(spec);
    return given.isEmpty()
        ? List.of(LabelSelector.DEFAULTS)
        : given.stream().flatMap(node -> read(node).stream()).toList();
  }

  private static List<Node> given(BackupSpec spec) {
    return spec.field("labelSelector")
        .map(List::of)
        .orElseGet(() -> spec.node().every("orLabelSelectors", "*"));
  }

  private static Optional<Requirement> requirement(Node expression) {
    String key = expression.text("key").orElse("");
    List<String> values =
        expression.every("values", "*").stream().flatMap(node -> node.asText().stream()).toList();
    return expression
        .text("operator")
        .flatMap(LabelSelectors::operator)
        .filter(operator -> takesValues(operator) != values.isEmpty())
        .map(operator -> new Requirement(key, operator, values));
  }

  private static boolean takesValues(Operator operator) {
    return operator == Operator.IN || operator == Operator.NOT_IN;
  }

  private static Optional<Operator> operator(String word) {
    for (Operator operator : Operator.values()) {
      if (operator.toString().equals(word)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Node> fields(Node node, String name) {
    return node.get(name).map(Node::fields).orElse(Map.of());
  }
}
