package io.holdfast.export;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document under construction: members in their order, empty ones left out. */
final class Tree {
  private final Map<String, Node> fields = new LinkedHashMap<>();

  static Tree of(String name, String value) {
    return new Tree().with(name, value);
  }

  Tree with(String name, String value) {
    fields.put(name, text(value));
    return this;
  }

  Tree with(String name, Tree value) {
    if (!value.fields.isEmpty()) {
      fields.put(name, value.node());
    }
    return this;
  }

  Tree texts(String name, List<String> values) {
    return nodes(name, values.stream().map(Tree::text).toList());
  }

  Tree trees(String name, List<Tree> values) {
    return nodes(name, values.stream().<Node>map(Tree::node).toList());
  }

  private Tree nodes(String name, List<Node> nodes) {
    if (!nodes.isEmpty()) {
      fields.put(name, new Node.Sequence(FieldPath.ROOT, 0, nodes));
    }
    return this;
  }

  Node.Mapping node() {
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }

  private static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }
}
