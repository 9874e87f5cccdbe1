package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A field that has another value than before, wherever it stands in its source. */
record FieldChange(FieldPath path, int line, Optional<Node> before, Optional<Node> now) {
  /**
   * The members of a mapping, at {@code names} below the root, that are not what they were. Null is
   * the same as absent.
   */
  static List<FieldChange> between(Optional<Node> before, Node now, String... names) {
    Node place = now;
    for (String name : names) {
      Node parent = place;
      place = parent.get(name).orElseGet(() -> absent(parent, name));
    }
    Optional<Node> old = before;
    for (String name : names) {
      old = old.flatMap(node -> node.get(name));
    }
    return members(old, place);
  }

  private static List<FieldChange> members(Optional<Node> before, Node now) {
    Set<String> names = new LinkedHashSet<>(now.fields().keySet());
    before.ifPresent(node -> names.addAll(node.fields().keySet()));
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      Optional<Node> was = before.flatMap(node -> node.get(name));
      Optional<Node> is = now.get(name);
      if (!same(was, is)) {
        int line = is.map(Node::line).orElse(now.line());
        changes.add(new FieldChange(now.path().child(name), line, was, is));
      }
    }
    return changes;
  }

  /** True when two values differ at most in where they stand. */
  static boolean same(Optional<Node> one, Optional<Node> other) {
    return one.map(FieldChange::plain).equals(other.map(FieldChange::plain));
  }

  private static Node absent(Node parent, String name) {
    return new Node.Mapping(parent.path().child(name), parent.line(), Map.of());
  }

  /** The value without its places. */
  private static Object plain(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        Map<String, Object> members = new LinkedHashMap<>();
        mapping.fields().forEach((name, member) -> members.put(name, plain(member)));
        yield members;
      }
      case Node.Sequence sequence -> sequence.items().stream().map(FieldChange::plain).toList();
      case Node.Text text -> text.value();
      case Node.Numeral numeral -> List.of("number", numeral.literal());
      case Node.Bool bool -> bool.value();
      case Node.Null _ -> Optional.empty();
    };
  }

  /** The name of the field. */
  String name() {
    return path.name();
  }

  /** True when the field is gone. */
  boolean isRemoval() {
    return now.isEmpty();
  }

  /** {@code is changed from "a" to "b"}, and the same of what is new or gone. */
  String said() {
    if (now.isEmpty()) {
      return "is removed" + before.map(was -> value(", was ", was)).orElse("");
    }
    String is = value(" to ", now.get());
    return before
        .map(was -> "is changed" + (is.isEmpty() ? "" : value(" from ", was)) + is)
        .orElse("is set" + is);
  }

  /** Of a list or a mapping nobody wants to read all. */
  private static String value(String before, Node node) {
    boolean isLong = node instanceof Node.Mapping || node instanceof Node.Sequence;
    return isLong ? "" : before + Quoted.value(node);
  }

  /** A violation that begins with what has changed. */
  Violation violation(String must, String remedy) {
    return new Violation(path, line, said() + ", " + must, remedy, 0);
  }
}
