package io.holdfast.report;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a document that did not come from anywhere, in the order of its calls. */
final class DocumentTree {
  private final Map<String, Node> fields = new LinkedHashMap<>();

  DocumentTree put(String name, String value) {
    return put(name, text(value));
  }

  DocumentTree put(String name, long value) {
    return put(name, new Node.Numeral(FieldPath.ROOT, 0, Long.toString(value)));
  }

  DocumentTree put(String name, boolean value) {
    return put(name, new Node.Bool(FieldPath.ROOT, 0, value));
  }

  DocumentTree put(String name, DocumentTree inner) {
    return put(name, inner.mapping());
  }

  DocumentTree put(String name, List<? extends Node> items) {
    return put(name, new Node.Sequence(FieldPath.ROOT, 0, new ArrayList<>(items)));
  }

  /** Leaves the field out when there is nothing in it. */
  DocumentTree putUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  private DocumentTree put(String name, Node value) {
    fields.put(name, value);
    return this;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** What was written; nothing is put after that. */
  Node.Mapping mapping() {
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }

  static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }
}
