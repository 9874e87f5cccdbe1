package io.holdfast.plan;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a mapping that did not come from a document, in the order of its calls. */
final class Tree {
  private final Map<String, Node> fields = new LinkedHashMap<>();

  /** An object with this metadata, of which labels and annotations may be empty. */
  static Tree object(ObjectRef ref, Map<String, String> labels, Map<String, String> annotations) {
    return object(ref, "", labels, annotations);
  }

  /** The same of one that exists: only that very object can be meant. */
  static Tree object(
      ObjectRef ref, String uid, Map<String, String> labels, Map<String, String> annotations) {
    Tree metadata = new Tree().put("name", ref.name());
    metadata.putUnlessEmpty("namespace", ref.namespace()).putUnlessEmpty("uid", uid);
    metadata.putUnlessEmpty("labels", labels).putUnlessEmpty("annotations", annotations);
    return new Tree()
        .put("apiVersion", ref.apiVersion())
        .put("kind", ref.kind())
        .put("metadata", metadata);
  }

  /** The same object, but only the one with this UID. */
  static Node.Mapping identified(Node.Mapping object, String uid) {
    Node metadata = object.get("metadata").orElseGet(new Tree()::mapping);
    Tree copy = new Tree();
    metadata.fields().forEach(copy::put);
    return object.with("metadata", copy.put("uid", uid).mapping());
  }

  Tree put(String name, String value) {
    return put(name, text(value));
  }

  Tree put(String name, boolean value) {
    return put(name, new Node.Bool(FieldPath.ROOT, 0, value));
  }

  Tree put(String name, List<String> values) {
    List<Node> items = new ArrayList<>();
    values.forEach(value -> items.add(text(value)));
    return put(name, new Node.Sequence(FieldPath.ROOT, 0, items));
  }

  Tree put(String name, Map<String, String> values) {
    Tree inner = new Tree();
    values.forEach(inner::put);
    return put(name, inner);
  }

  Tree put(String name, Tree inner) {
    return put(name, inner.mapping());
  }

  Tree put(String name, Node value) {
    fields.put(name, value);
    return this;
  }

  /** Leaves the field out when there is nothing in it. */
  Tree putUnlessEmpty(String name, Map<String, String> values) {
    return values.isEmpty() ? this : put(name, values);
  }

  Tree putUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  /** What was written; nothing is put after that. */
  Node.Mapping mapping() {
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }

  /** A sequence of one mapping. */
  static Node.Sequence only(Tree item) {
    List<Node> items = new ArrayList<>();
    items.add(item.mapping());
    return new Node.Sequence(FieldPath.ROOT, 0, items);
  }

  private static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }
}
