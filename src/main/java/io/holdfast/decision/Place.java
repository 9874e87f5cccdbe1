package io.holdfast.decision;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import java.util.List;
import java.util.Optional;

/** A place in a policy document, whether or not something is written there. */
record Place(FieldPath path, int line, Optional<Node> node) {
  /** The place of a node. */
  static Place of(Node node) {
    return new Place(node.path(), node.line(), Optional.of(node));
  }

  /** A field here; one that is absent has the line of what it would be in. */
  Place field(String name) {
    Optional<Node> child = node.flatMap(n -> n.get(name));
    return child.map(Place::of).orElseGet(() -> new Place(path.child(name), line, child));
  }

  /** Fields below fields. */
  Place field(String first, String second) {
    return field(first).field(second);
  }

  /** The item {@code index} of those that are mappings: the others were not decoded. */
  Place mapping(int index) {
    List<Node> items =
        node.map(Node::items).orElse(List.of()).stream()
            .filter(Node.Mapping.class::isInstance)
            .toList();
    return index < items.size() ? of(items.get(index)) : item(index);
  }

  /** The item {@code index}. */
  Place item(int index) {
    List<Node> items = node.map(Node::items).orElse(List.of());
    return index < items.size()
        ? of(items.get(index))
        : new Place(path.item(index), line, Optional.empty());
  }

  /** A problem here. */
  Problem problem(String message) {
    return new Problem(path.source(), line, path, message);
  }

  /** For messages: {@code configmap holdfast/a key policy.yaml line 7}. */
  @Override
  public String toString() {
    return path.source() + " line " + line;
  }
}
