package io.holdfast.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a document, with its place: the same tree for JSON from the API server and YAML from
 * files. Lines count from 1; 0 means unknown.
 */
public sealed interface Node {
  /** Where in the document. */
  FieldPath path();

  /** On which line of the source. */
  int line();

  /** The value's type as users say it: {@code a string}, {@code a list}. */
  String type();

  /** The member {@code name}, when this is a mapping that has it; a null value counts as absent. */
  default Optional<Node> get(String name) {
    return Optional.empty();
  }

  /** The member found by following {@code names}. */
  default Optional<Node> get(String first, String second) {
    return get(first).flatMap(node -> node.get(second));
  }

  /**
   * What is found by following {@code names}, in the order of the source; {@code *} stands for each
   * item of a sequence. Null counts as absent.
   */
  default List<Node> every(String... names) {
    List<Node> found = List.of(this);
    for (String name : names) {
      List<Node> next = new ArrayList<>();
      for (Node node : found) {
        if (name.equals("*")) {
          next.addAll(node.items());
        } else {
          node.get(name).ifPresent(next::add);
        }
      }
      found = next;
    }
    return List.copyOf(found);
  }

  /** The text of the member {@code name}, when it is a string. */
  default Optional<String> text(String name) {
    return get(name).flatMap(Node::asText);
  }

  /** The text, when this is a string. */
  default Optional<String> asText() {
    return Optional.empty();
  }

  /** The items, when this is a sequence; else none. */
  default List<Node> items() {
    return List.of();
  }

  /** The members, when this is a mapping; else none. */
  default Map<String, Node> fields() {
    return Map.of();
  }

  /** The same value as if it stood at {@code place}; lines stay. */
  default Node rootedAt(FieldPath place) {
    return switch (this) {
      case Mapping mapping -> {
        Map<String, Node> moved = new LinkedHashMap<>();
        mapping.fields().forEach((name, node) -> moved.put(name, node.rootedAt(place.child(name))));
        yield new Mapping(place, line(), moved);
      }
      case Sequence sequence -> {
        List<Node> moved = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
          moved.add(sequence.items().get(i).rootedAt(place.item(i)));
        }
        yield new Sequence(place, line(), moved);
      }
      case Text text -> new Text(place, line(), text.value());
      case Numeral numeral -> new Numeral(place, line(), numeral.literal());
      case Bool bool -> new Bool(place, line(), bool.value());
      case Null _ -> new Null(place, line());
    };
  }

  /**
   * A mapping, in the order of its source.
   *
   * @param fields given up by the caller: it is wrapped, not copied
   */
  record Mapping(FieldPath path, int line, Map<String, Node> fields) implements Node {
    public Mapping {
      fields = Collections.unmodifiableMap(fields);
    }

    @Override
    public Optional<Node> get(String name) {
      Node node = fields.get(name);
      return node == null || node instanceof Null ? Optional.empty() : Optional.of(node);
    }

    /** A copy in which {@code name} has {@code value}. */
    public Mapping with(String name, Node value) {
      Map<String, Node> copy = new LinkedHashMap<>(fields);
      copy.put(name, value);
      return new Mapping(path, line, copy);
    }

    @Override
    public String type() {
      return "a mapping";
    }
  }

  /**
   * A sequence.
   *
   * @param items given up by the caller: it is wrapped, not copied
   */
  record Sequence(FieldPath path, int line, List<Node> items) implements Node {
    public Sequence {
      items = Collections.unmodifiableList(items);
    }

    @Override
    public String type() {
      return "a list";
    }
  }

  /** A string. */
  record Text(FieldPath path, int line, String value) implements Node {
    @Override
    public Optional<String> asText() {
      return Optional.of(value);
    }

    @Override
    public String type() {
      return "a string";
    }
  }

  /** A number, as it was written, so that nothing is lost. */
  record Numeral(FieldPath path, int line, String literal) implements Node {
    @Override
    public String type() {
      return "a number";
    }
  }

  /** A truth value. */
  record Bool(FieldPath path, int line, boolean value) implements Node {
    @Override
    public String type() {
      return "a boolean";
    }
  }

  /** An explicit null. */
  record Null(FieldPath path, int line) implements Node {
    @Override
    public String type() {
      return "null";
    }
  }
}
