package io.holdfast.codec;

import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Types of scalars, and the few explicit tags that a Kubernetes manifest can have. */
final class YamlTags {
  private static final String YAML = "tag:yaml.org,2002:";

  private YamlTags() {}

  /** True for a plain {@code <<}. */
  static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  /** The scalar's node: typed when plain, else a string. */
  static Node scalar(ScalarEvent event, FieldPath path, int line, String source)
      throws CodecException {
    String text = JsonWriter.wellFormed(event.getValue());
    String tag = event.getTag();
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    if (tag != null) {
      return tagged(event, tag, path, line, source);
    }
    if (!plain) {
      return new Node.Text(path, line, text);
    }
    if (YamlScalar.isNotFinite(text)) {
      throw error(event, source, "is " + text + ", which Kubernetes cannot store");
    }
    return YamlScalar.of(path, line, text);
  }

  private static Node tagged(ScalarEvent event, String tag, FieldPath path, int line, String source)
      throws CodecException {
    String text = event.getValue();
    if (tag.equals("!") || tag.equals(YAML + "str")) {
      return new Node.Text(path, line, text);
    }
    Node node = text.isEmpty() ? new Node.Null(path, line) : YamlScalar.of(path, line, text);
    boolean fits =
        switch (tag) {
          case YAML + "int", YAML + "float" -> node instanceof Node.Numeral;
          case YAML + "bool" -> node instanceof Node.Bool;
          case YAML + "null" -> node instanceof Node.Null;
          case YAML + "timestamp" -> node instanceof Node.Text;
          default -> throw unknown(event, tag, source);
        };
    if (!fits) {
      throw error(event, source, "is " + Quoted.of(text) + ", which is not what its tag says");
    }
    return node;
  }

  /** Refuses a collection with a tag of its own. */
  static void check(CollectionStartEvent event, String source) throws CodecException {
    String tag = event.getTag();
    String own = event instanceof MappingStartEvent ? "map" : "seq";
    if (tag != null && !tag.equals("!") && !tag.equals(YAML + own)) {
      throw unknown(event, tag, source);
    }
  }

  private static CodecException unknown(Event event, String tag, String source) {
    String shown = tag.startsWith(YAML) ? "!!" + tag.substring(YAML.length()) : tag;
    return error(
        event,
        source,
        "has the tag " + Quoted.plain(shown, Limits.SHOWN) + ", which manifests cannot have");
  }

  private static CodecException error(Event event, String source, String message) {
    Mark mark = event.getStartMark();
    return new CodecException(
        Reason.SYNTAX, source, mark.getLine() + 1, mark.getColumn() + 1, message);
  }
}
