package io.holdfast.rules;

import io.holdfast.cron.GoText;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Go's YAML decoder reads scalars and lists. */
final class Scalar {
  private static final int LONGEST_QUOTED = 240;

  private Scalar() {}

  /** The string that a scalar becomes; null and what is absent become the empty one. */
  static String text(Optional<Node> node) {
    return node.map(Scalar::text).orElse("");
  }

  /** The same of a node that is there. */
  static String text(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Numeral number -> number.literal();
      case Node.Bool bool -> Boolean.toString(bool.value());
      case Node.Null _, Node.Mapping _, Node.Sequence _ -> "";
    };
  }

  /** The same as Go quotes it. */
  static String quoted(Node node) {
    return Quoted.plain(GoText.quote(text(node)), LONGEST_QUOTED);
  }

  /** The tree with every scalar as the string that Go makes of it. */
  static Node asTexts(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        Map<String, Node> fields = new LinkedHashMap<>();
        mapping.fields().forEach((name, value) -> fields.put(name, asTexts(value)));
        yield new Node.Mapping(node.path(), node.line(), fields);
      }
      case Node.Sequence sequence ->
          new Node.Sequence(
              node.path(),
              node.line(),
              items(Optional.of(sequence)).stream().map(Scalar::asTexts).toList());
      case Node.Text _, Node.Null _ -> node;
      case Node.Numeral _, Node.Bool _ -> new Node.Text(node.path(), node.line(), text(node));
    };
  }

  /** The items of a list of structs or strings: Go leaves out null. */
  static List<Node> items(Node parent, String name) {
    return items(parent.get(name));
  }

  /** The same of a list that may be absent. */
  static List<Node> items(Optional<Node> list) {
    return list.map(Node::items).orElse(List.of()).stream()
        .filter(item -> !(item instanceof Node.Null))
        .toList();
  }
}
