package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import java.util.Optional;

/** Where a field is, or would be; its line is that of the nearest thing there. */
record Place(FieldPath path, int line) {
  private static final String METADATA = "metadata";

  static Place label(Subject subject, String key) {
    return of(subject, "labels", key);
  }

  static Place annotation(Subject subject, String key) {
    return of(subject, "annotations", key);
  }

  /** The field found by following {@code names}. */
  static Place below(Node node, String... names) {
    Node nearest = node;
    for (String name : names) {
      Optional<Node> next = nearest.get(name);
      if (next.isEmpty()) {
        break;
      }
      nearest = next.get();
    }
    return new Place(node.path().child(names), nearest.line());
  }

  Violation violation(String message, String remedy) {
    return new Violation(path, line, message, remedy, 0);
  }

  private static Place of(Subject subject, String mapping, String key) {
    return below(subject.root(), METADATA, mapping, key);
  }
}
