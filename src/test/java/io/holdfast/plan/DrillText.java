package io.holdfast.plan;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a step writes, as plain maps and lists. */
final class DrillText {
  private DrillText() {}

  static Map<String, Object> plain(Node.Mapping mapping) {
    Map<String, Object> plain = new TreeMap<>();
    mapping.fields().forEach((name, node) -> plain.put(name, value(node)));
    return plain;
  }

  private static Object value(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> plain(mapping);
      case Node.Sequence sequence -> {
        List<Object> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(value(item)));
        yield items;
      }
      case Node.Text text -> text.value();
      case Node.Bool bool -> bool.value();
      case Node.Numeral number -> number.literal();
      case Node.Null _ -> "";
    };
  }
}
