package io.holdfast.codec;

import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads files of manifests: JSON when the first character is a brace and the rest is JSON (also
 * several values after one another), else YAML, as kubectl does.
 */
public final class DocumentReader {
  private DocumentReader() {}

  /** All documents of a file; one that is too large is refused before it is read. */
  public static List<Node> read(Path file, String source, Limits limits)
      throws CodecException, IOException {
    limits.checkBytes(Files.size(file), source);
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, source, limits);
    }
  }

  /** All documents of a stream, read no further than the limit. */
  public static List<Node> read(InputStream in, String source, Limits limits)
      throws CodecException, IOException {
    int most = (int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 8);
    return read(in.readNBytes(most), source, limits);
  }

  /** All documents of the bytes. */
  public static List<Node> read(byte[] bytes, String source, Limits limits) throws CodecException {
    limits.checkBytes(bytes.length, source);
    if (!startsWithBrace(bytes)) {
      return YamlReader.read(bytes, source, limits);
    }
    try {
      return JsonReader.read(bytes, source, limits);
    } catch (CodecException json) {
      if (json.reason() != Reason.SYNTAX) {
        throw json;
      }
      return flowYaml(bytes, source, limits, json);
    }
  }

  /** YAML may start with a brace too; when it is neither, JSON was meant. */
  private static List<Node> flowYaml(
      byte[] bytes, String source, Limits limits, CodecException json) throws CodecException {
    try {
      return YamlReader.read(bytes, source, limits);
    } catch (CodecException yaml) {
      throw yaml.reason() == Reason.SYNTAX ? json : yaml;
    }
  }

  private static boolean startsWithBrace(byte[] bytes) {
    for (byte b : bytes) {
      if (!Character.isWhitespace(b)) {
        return b == '{';
      }
    }
    return false;
  }
}
