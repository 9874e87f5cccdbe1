package io.holdfast.selfcheck;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Values as they compare when order says nothing, as in lists of resources and in conditions of
 * which all must hold, and when an empty selector is none.
 */
final class Canonical {
  private Canonical() {}

  /** The value with each text replaced. */
  static Object of(Node node, UnaryOperator<String> text) {
    return switch (node) {
      case Node.Mapping mapping -> members(mapping, text);
      case Node.Sequence sequence -> items(sequence, text);
      case Node.Text value -> text.apply(value.value().strip());
      case Node.Numeral number -> number.literal();
      case Node.Bool truth -> truth.value();
      case Node.Null _ -> Map.of();
    };
  }

  private static Map<String, Object> members(Node mapping, UnaryOperator<String> text) {
    Map<String, Object> members = new TreeMap<>();
    mapping
        .fields()
        .forEach((name, value) -> {
          Object canonical = of(value, text);
          if (!canonical.equals(Map.of())) {
            members.put(name, canonical);
          }
        });
    return members;
  }

  private static List<Object> items(Node sequence, UnaryOperator<String> text) {
    List<Object> items = new ArrayList<>();
    sequence.items().forEach(item -> items.add(of(item, text)));
    items.sort(Comparator.comparing(Object::toString));
    return items;
  }
}
