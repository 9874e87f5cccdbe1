package io.holdfast.rules;

import io.holdfast.cron.GoText;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether Kubernetes can use a label selector: the API server takes any text, the client library
 * does not. Source: {@code LabelSelectorAsSelector} of k8s.io/apimachinery 0.34. Values of another
 * type than the API's are the API server's to refuse.
 */
final class LabelSelectorCheck {
  private static final int LONGEST = 700;
  private static final Set<String> WITH_VALUES = Set.of("In", "NotIn");
  private static final Set<String> WITHOUT_VALUES = Set.of("Exists", "DoesNotExist");

  private LabelSelectorCheck() {}

  /**
   * What is wrong with the selector, one problem for each label or expression, at its place and in
   * Kubernetes' words; the first is the one that Kubernetes reports.
   */
  static List<Problem> problems(Node selector) {
    List<Problem> problems = new ArrayList<>();
    selector
        .get("matchLabels")
        .map(Node::fields)
        .ifPresent(labels ->
            labels.forEach((key, value) ->
                join(labelErrors(key, value.asText().orElse("")))
                    .ifPresent(error -> problems.add(problem(value, error)))));
    for (Node expression : selector.get("matchExpressions").map(Node::items).orElse(List.of())) {
      error(expression).ifPresent(error -> problems.add(problem(expression, error)));
    }
    return problems;
  }

  private static Problem problem(Node place, String error) {
    return Problem.at(place, Quoted.plain(error, LONGEST));
  }

  private static List<String> labelErrors(String key, String value) {
    List<String> errors = new ArrayList<>();
    keyError(key).ifPresent(errors::add);
    valueError(key, 0, value).ifPresent(errors::add);
    return errors;
  }

  private static Optional<String> error(Node expression) {
    String operator = expression.text("operator").orElse("");
    String key = expression.text("key").orElse("");
    List<Node> values = expression.get("values").map(Node::items).orElse(List.of());
    if (!WITH_VALUES.contains(operator) && !WITHOUT_VALUES.contains(operator)) {
      return Optional.of(GoText.quote(operator) + " is not a valid label selector operator");
    }
    List<String> errors = new ArrayList<>();
    keyError(key).ifPresent(errors::add);
    if (WITH_VALUES.contains(operator) && values.isEmpty()) {
      errors.add(
          "values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty");
    } else if (WITHOUT_VALUES.contains(operator) && !values.isEmpty()) {
      errors.add(
          "values: Invalid value: "
              + list(values)
              + ": values set must be empty for exists and does not exist");
    }
    for (int i = 0; i < values.size(); i++) {
      int index = i;
      values.get(i).asText().flatMap(text -> valueError(key, index, text)).ifPresent(errors::add);
    }
    return join(errors);
  }

  private static String list(List<Node> values) {
    return values.stream()
        .flatMap(value -> value.asText().stream())
        .map(GoText::quote)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Optional<String> keyError(String key) {
    return invalid("key", key, LabelText.keyErrors(key));
  }

  private static Optional<String> valueError(String key, int index, String value) {
    return invalid("values[" + index + "][" + key + "]", value, LabelText.valueErrors(value));
  }

  private static Optional<String> invalid(String field, String value, List<String> errors) {
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            field + ": Invalid value: " + GoText.quote(value) + ": " + String.join("; ", errors));
  }

  /** As Kubernetes prints several errors at once: each text only once. */
  private static Optional<String> join(List<String> errors) {
    Set<String> different = new LinkedHashSet<>(errors);
    return switch (different.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(errors.getFirst());
      default -> Optional.of("[" + String.join(", ", different) + "]");
    };
  }
}
