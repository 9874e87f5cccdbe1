package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.holdfast.model.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes trees as JSON, in the order of their source. */
public final class JsonWriter {
  /** Trees were depth-checked when they were read; a List around them adds a little. */
  private static final int DEPTH = 1000;

  private static final int START = 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private JsonWriter() {}

  /** The tree as UTF-8, without white space. */
  public static byte[] bytes(Node node) {
    return bytes(json -> write(node, json));
  }

  /** What {@code content} writes, as UTF-8. */
  static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(START);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }

  /** Something to write. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  static void write(Node node, JsonGenerator json) throws IOException {
    switch (node) {
      case Node.Mapping mapping -> {
        json.writeStartObject();
        for (Map.Entry<String, Node> field : mapping.fields().entrySet()) {
          json.writeFieldName(wellFormed(field.getKey()));
          write(field.getValue(), json);
        }
        json.writeEndObject();
      }
      case Node.Sequence sequence -> {
        json.writeStartArray();
        for (Node item : sequence.items()) {
          write(item, json);
        }
        json.writeEndArray();
      }
      case Node.Text text -> json.writeString(wellFormed(text.value()));
      case Node.Numeral numeral -> json.writeNumber(numeral.literal());
      case Node.Bool bool -> json.writeBoolean(bool.value());
      case Node.Null _ -> json.writeNull();
    }
  }

  /** Half of a surrogate pair, which JSON escapes can carry in, becomes U+FFFD as it does in Go. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
            .forEach(c -> whole.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return whole.toString();
      }
    }
    return text;
  }
}
