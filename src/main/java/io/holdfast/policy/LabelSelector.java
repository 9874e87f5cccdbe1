package io.holdfast.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Kubernetes' label selector: all parts must match; without parts it matches everything. */
public record LabelSelector(
    @Field("labels and the values they must have") Map<String, String> matchLabels,
    @Field("conditions on labels") List<Requirement> matchExpressions) {
  /** Matches everything. */
  public static final LabelSelector DEFAULTS = new LabelSelector(Map.of(), List.of());

  public LabelSelector {
    matchLabels = Collections.unmodifiableMap(matchLabels);
    matchExpressions = List.copyOf(matchExpressions);
  }

  /** Kubernetes' operators. */
  public enum Operator {
    IN("In"),
    NOT_IN("NotIn"),
    EXISTS("Exists"),
    DOES_NOT_EXIST("DoesNotExist");

    private final String word;

    Operator(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** One condition on one label. */
  public record Requirement(
      @Field(value = "label key", required = true) String key,
      @Field(value = "In, NotIn, Exists or DoesNotExist", required = true) Operator operator,
      @Field("values, for In and NotIn") List<String> values) {
    /** What absent fields mean. */
    public static final Requirement DEFAULTS = new Requirement("", Operator.EXISTS, List.of());

    public Requirement {
      values = List.copyOf(values);
    }

    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
      };
    }
  }

  /** True when the selector says anything. */
  public boolean isPresent() {
    return !matchLabels.isEmpty() || !matchExpressions.isEmpty();
  }

  /** True when an object with these labels is selected. */
  public boolean matches(Map<String, String> labels) {
    for (Map.Entry<String, String> wanted : matchLabels.entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    for (Requirement requirement : matchExpressions) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
  }
}
