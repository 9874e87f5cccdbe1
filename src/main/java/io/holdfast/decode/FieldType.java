package io.holdfast.decode;

import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import java.util.List;

/** The types that Kubernetes gives the fields that rules read. */
enum FieldType {
  STRING("a string"),
  BOOLEAN("a boolean"),
  NUMBER("a number"),
  MAPPING("a mapping"),
  LIST("a list"),
  STRINGS("a list"),
  STRING_MAP("a mapping");

  private final String word;

  FieldType(String word) {
    this.word = word;
  }

  /** Adds what is wrong with {@code node}. */
  void check(Node node, List<Problem> problems) {
    if (!fits(node)) {
      problems.add(Problem.at(node, "is " + node.type() + ", must be " + word));
      return;
    }
    if (this == STRINGS) {
      node.items().forEach(item -> STRING.check(item, problems));
    }
    if (this == STRING_MAP) {
      node.fields().values().forEach(value -> STRING.check(value, problems));
    }
  }

  private boolean fits(Node node) {
    return switch (this) {
      case STRING -> node instanceof Node.Text;
      case BOOLEAN -> node instanceof Node.Bool;
      case NUMBER -> node instanceof Node.Numeral;
      case MAPPING, STRING_MAP -> node instanceof Node.Mapping;
      case LIST, STRINGS -> node instanceof Node.Sequence;
    };
  }
}
