package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;

/** Where a label or annotation is, or would be; its line is that of the nearest thing there. */
record Place(FieldPath path, int line) {
  private static final String METADATA = "metadata";

  static Place label(Subject subject, String key) {
    return of(subject, "labels", key);
  }

  static Place annotation(Subject subject, String key) {
    return of(subject, "annotations", key);
  }

  Violation violation(String message, String remedy) {
    return new Violation(path, line, message, remedy, 0);
  }

  private static Place of(Subject subject, String mapping, String key) {
    Node.Mapping root = subject.root();
    Node nearest =
        root.get(METADATA, mapping)
            .flatMap(m -> m.get(key))
            .or(() -> root.get(METADATA, mapping))
            .or(() -> root.get(METADATA))
            .orElse(root);
    return new Place(root.path().child(METADATA, mapping, key), nearest.line());
  }
}
