package io.holdfast.report;

import io.holdfast.model.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whether a report that is there still says what is to be said. */
public final class ReportComparison {
  /** What we write of a report's fields, metadata apart. */
  private static final List<String> CONTENT =
      List.of("source", "configuration", "scope", "summary", "results");

  /** When it was found is no finding. */
  private static final String TIMESTAMP = "timestamp";

  private ReportComparison() {}

  /** True when both say the same, whenever they were written and in whatever order of fields. */
  public static boolean saysTheSame(Node.Mapping there, Node.Mapping wanted) {
    return CONTENT.stream().allMatch(name -> same(field(there, name), field(wanted, name)));
  }

  private static List<Node> field(Node.Mapping document, String name) {
    return document.get(name).map(List::of).orElse(List.of());
  }

  private static boolean same(List<Node> left, List<Node> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Node left, Node right) {
    return switch (left) {
      case Node.Mapping mapping -> right instanceof Node.Mapping other && same(mapping, other);
      case Node.Sequence list ->
          right instanceof Node.Sequence other && same(list.items(), other.items());
      case Node.Text text -> right instanceof Node.Text o && text.value().equals(o.value());
      case Node.Numeral number ->
          right instanceof Node.Numeral other && number.literal().equals(other.literal());
      case Node.Bool bool -> right instanceof Node.Bool other && bool.value() == other.value();
      case Node.Null _ -> right instanceof Node.Null;
    };
  }

  private static boolean same(Node.Mapping left, Node.Mapping right) {
    Map<String, Node> others = right.fields();
    return names(left).equals(names(right))
        && left.fields().entrySet().stream()
            .filter(field -> !field.getKey().equals(TIMESTAMP))
            .allMatch(field ->
                same(field.getValue(), others.getOrDefault(field.getKey(), field.getValue())));
  }

  private static Set<String> names(Node.Mapping mapping) {
    Set<String> names = new HashSet<>(mapping.fields().keySet());
    names.remove(TIMESTAMP);
    return names;
  }
}
