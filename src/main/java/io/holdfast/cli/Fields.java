package io.holdfast.cli;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a mapping that no document has, in the order of its calls. */
final class Fields {
  private final Map<String, Node> fields = new LinkedHashMap<>();

  Fields put(String name, String value) {
    return put(name, text(value));
  }

  Fields put(String name, boolean value) {
    return put(name, new Node.Bool(FieldPath.ROOT, 0, value));
  }

  Fields put(String name, long value) {
    return put(name, new Node.Numeral(FieldPath.ROOT, 0, String.valueOf(value)));
  }

  Fields put(String name, List<String> values) {
    List<Node> items = new ArrayList<>();
    values.forEach(value -> items.add(text(value)));
    return put(name, new Node.Sequence(FieldPath.ROOT, 0, items));
  }

  Fields put(String name, Fields inner) {
    return put(name, inner.mapping());
  }

  Fields put(String name, Node value) {
    fields.put(name, value);
    return this;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  Node.Mapping mapping() {
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }

  private static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }
}
