package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.policy.LabelValue;
import java.util.Map;
import java.util.TreeMap;

/** A short text that stands for the content of an object, the same in every process. */
final class Fingerprint {
  private static final int CUT = 54;

  private Fingerprint() {}

  /** The object with an annotation that stands for all the rest of it. */
  static Node.Mapping sign(Node.Mapping object) {
    Node.Mapping metadata = (Node.Mapping) object.get("metadata").orElseGet(new Tree()::mapping);
    Map<String, Node> annotations =
        new TreeMap<>(metadata.get("annotations").map(Node::fields).orElse(Map.of()));
    Tree signed = new Tree();
    annotations.forEach(signed::put);
    signed.put(Keys.WRITTEN, of(object));
    return object.with("metadata", metadata.with("annotations", signed.mapping()));
  }

  /** {@code name}, told apart from a namesake by what it is for. */
  static String distinct(String name, String key) {
    return named(name, hex(key));
  }

  /** {@code name}, cut so that there is room for the text that tells it apart. */
  static String named(String name, String mark) {
    String cut = name.length() > CUT ? name.substring(0, CUT) : name;
    return LabelValue.of(cut + "-" + mark);
  }

  private static String of(Node node) {
    StringBuilder text = new StringBuilder();
    write(node, text);
    return hex(text.toString());
  }

  /** Eight digits that stand for a text. */
  static String hex(String text) {
    return "%08x".formatted(text.hashCode());
  }

  private static void write(Node node, StringBuilder text) {
    switch (node) {
      case Node.Mapping mapping ->
          new TreeMap<>(mapping.fields())
              .forEach((name, value) -> {
                text.append(name.length()).append(name).append('{');
                write(value, text);
                text.append('}');
              });
      case Node.Sequence sequence ->
          sequence
              .items()
              .forEach(item -> {
                text.append('[');
                write(item, text);
                text.append(']');
              });
      case Node.Text value -> text.append('"').append(value.value());
      case Node.Numeral number -> text.append(number.literal());
      case Node.Bool bool -> text.append(bool.value());
      case Node.Null _ -> text.append('0');
    }
  }
}
