package io.holdfast.codec;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * Writes trees as YAML that kubectl and {@link YamlReader} read back to the same values, in the
 * order of their source; comments are lost. Strings that look like something else are quoted.
 */
public final class YamlWriter {
  private static final ImplicitTuple PLAIN = new ImplicitTuple(true, true);
  private static final ImplicitTuple QUOTED = new ImplicitTuple(false, true);

  private final Emitter emitter;

  private YamlWriter(Emitter emitter) {
    this.emitter = emitter;
  }

  /** The documents, from the second on behind a line {@code ---}. */
  public static String text(List<? extends Node> documents) {
    StringWriter text = new StringWriter();
    DumperOptions options = new DumperOptions();
    options.setIndent(2);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    YamlWriter writer = new YamlWriter(new Emitter(text, options));
    writer.emit(new StreamStartEvent(null, null));
    boolean first = true;
    for (Node document : documents) {
      writer.emit(new DocumentStartEvent(null, null, !first, null, Map.of()));
      writer.write(document);
      writer.emit(new DocumentEndEvent(null, null, false));
      first = false;
    }
    writer.emit(new StreamEndEvent(null, null));
    return text.toString();
  }

  private void write(Node node) {
    switch (node) {
      case Node.Mapping mapping -> {
        FlowStyle style = mapping.fields().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        emit(new MappingStartEvent(null, null, true, null, null, style));
        for (Map.Entry<String, Node> field : mapping.fields().entrySet()) {
          string(field.getKey());
          write(field.getValue());
        }
        emit(new MappingEndEvent(null, null));
      }
      case Node.Sequence sequence -> {
        FlowStyle style = sequence.items().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        emit(new SequenceStartEvent(null, null, true, null, null, style));
        sequence.items().forEach(this::write);
        emit(new SequenceEndEvent(null, null));
      }
      case Node.Text text -> string(text.value());
      case Node.Numeral numeral -> scalar(numeral.literal(), PLAIN, ScalarStyle.PLAIN);
      case Node.Bool bool -> scalar(Boolean.toString(bool.value()), PLAIN, ScalarStyle.PLAIN);
      case Node.Null _ -> scalar("null", PLAIN, ScalarStyle.PLAIN);
    }
  }

  private void string(String text) {
    String whole = JsonWriter.wellFormed(text);
    if (whole.chars().anyMatch(YamlWriter::needsEscape)) {
      scalar(whole, QUOTED, ScalarStyle.DOUBLE_QUOTED);
    } else if (whole.indexOf('\n') >= 0) {
      scalar(whole, QUOTED, ScalarStyle.LITERAL);
    } else if (isPlain(whole)) {
      scalar(whole, PLAIN, ScalarStyle.PLAIN);
    } else {
      scalar(whole, QUOTED, ScalarStyle.SINGLE_QUOTED);
    }
  }

  /** Line breaks of YAML 1.1 that readers fold, and what has no shape. */
  private static boolean needsEscape(int c) {
    return c != '\n' && (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF);
  }

  /** True when no reader takes the text for something else; the emitter looks at its characters. */
  private static boolean isPlain(String text) {
    return !text.equals("<<")
        && !text.equals("=")
        && !YamlScalar.isNotFinite(text)
        && YamlScalar.of(FieldPath.ROOT, 0, text) instanceof Node.Text;
  }

  private void scalar(String text, ImplicitTuple implicit, ScalarStyle style) {
    emit(new ScalarEvent(null, null, implicit, text, null, null, style));
  }

  private void emit(Event event) {
    try {
      emitter.emit(event);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
  }
}
