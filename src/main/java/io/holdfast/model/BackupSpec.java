package io.holdfast.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Backup backs up: {@code spec} of a Backup, {@code spec.template} of a Schedule. Absent
 * fields and a missing spec are the same to Velero, so both read as absent here.
 */
public record BackupSpec(Node node) {
  private static final String PATTERN_SIGNS = "*?[]";

  /** The spec at {@code path} below {@code object}; an empty one there when it is missing. */
  static BackupSpec at(Node.Mapping object, String... path) {
    Node node = object;
    for (String name : path) {
      Node parent = node;
      Map<String, Node> none = new LinkedHashMap<>();
      node =
          parent
              .get(name)
              .orElseGet(() -> new Node.Mapping(parent.path().child(name), parent.line(), none));
    }
    return new BackupSpec(node);
  }

  /** The strings in the list {@code name}, with their places; items of other types left out. */
  public List<Node.Text> texts(String name) {
    List<Node.Text> texts = new ArrayList<>();
    for (Node item : field(name).map(Node::items).orElse(List.of())) {
      if (item instanceof Node.Text text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The strings in the list {@code name}. */
  public List<String> strings(String name) {
    return texts(name).stream().map(Node.Text::value).toList();
  }

  /** The truth value {@code name}; absent is not the same as false to Velero. */
  public Optional<Boolean> flag(String name) {
    return field(name).orElse(null) instanceof Node.Bool bool
        ? Optional.of(bool.value())
        : Optional.empty();
  }

  /** The string {@code name}; empty when absent. */
  public String text(String name) {
    return node.text(name).orElse("");
  }

  /** The field {@code name}. */
  public Optional<Node> field(String name) {
    return node.get(name);
  }

  /** Where the field {@code name} is or would be. */
  public FieldPath path(String name) {
    return node.path().child(name);
  }

  /** The line of the field {@code name}, or of the spec when it is absent. */
  public int line(String name) {
    return node.get(name).map(Node::line).orElse(node.line());
  }

  /**
   * The Namespaces included, when each is named and none is meant by a pattern; absent when all are
   * meant, or those that match.
   */
  public Optional<List<String>> namedNamespaces() {
    List<String> names = strings("includedNamespaces");
    boolean named = !names.isEmpty() && names.stream().noneMatch(BackupSpec::isPattern);
    return named ? Optional.of(names) : Optional.empty();
  }

  private static boolean isPattern(String name) {
    return name.chars().anyMatch(c -> PATTERN_SIGNS.indexOf(c) >= 0);
  }

  /** {@code ttl}: how long the Backup is kept. */
  public Optional<Node> ttl() {
    return node.get("ttl");
  }
}
