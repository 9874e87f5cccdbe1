package io.holdfast.plan;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A value that differs between two trees.
 *
 * @param path {@code spec.template.ttl}
 * @param before as text; empty where there is none
 * @param after as text; empty where there is none
 */
public record ValueChange(String path, Optional<String> before, Optional<String> after) {
  /**
   * What differs below {@code path}, in the order of the names.
   *
   * @param whole whether what {@code after} leaves out is gone; else it stays as it is
   */
  static List<ValueChange> between(
      FieldPath path, Optional<Node> before, Optional<Node> after, boolean whole) {
    List<ValueChange> changes = new ArrayList<>();
    collect(path, before, after, whole, changes);
    return changes;
  }

  private static void collect(
      FieldPath path,
      Optional<Node> before,
      Optional<Node> after,
      boolean whole,
      List<ValueChange> changes) {
    if (isMapping(before) || isMapping(after)) {
      Set<String> names = new TreeSet<>(after.map(node -> node.fields().keySet()).orElse(Set.of()));
      if (whole) {
        before.ifPresent(node -> names.addAll(node.fields().keySet()));
      }
      names.forEach(name ->
          collect(path.child(name), field(before, name), field(after, name), whole, changes));
      return;
    }
    Optional<String> was = before.map(ValueChange::text);
    Optional<String> is = after.map(ValueChange::text);
    if (!was.equals(is)) {
      changes.add(new ValueChange(path.toString(), was, is));
    }
  }

  private static boolean isMapping(Optional<Node> node) {
    return node.orElse(null) instanceof Node.Mapping;
  }

  private static Optional<Node> field(Optional<Node> node, String name) {
    return node.flatMap(found -> found.get(name));
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Numeral number -> number.literal();
      case Node.Bool bool -> String.valueOf(bool.value());
      case Node.Null _ -> "null";
      case Node.Sequence list ->
          list.items().stream().map(ValueChange::text).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.fields().entrySet().stream()
              .map(field -> field.getKey() + ": " + text(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
