package io.holdfast.codec;

import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as kubectl does: all documents of a file, empty ones left out, anchors and merge keys
 * resolved, scalars typed by the rules of YAML 1.1 that {@code sigs.k8s.io/yaml} keeps. Stricter
 * than kubectl in one thing: a key that is not a string is refused, where kubectl makes {@code on:}
 * the key {@code true}.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * All documents, in order, with their lines.
   *
   * @param source how messages call the input; empty is allowed
   */
  public static List<Node> read(byte[] bytes, String source, Limits limits) throws CodecException {
    limits.checkBytes(bytes.length, source);
    return documents(Utf8.text(bytes, source), source, limits);
  }

  /** All documents of a text, such as a ConfigMap's value. */
  public static List<Node> read(String text, String source) throws CodecException {
    Limits.FILE.checkBytes(text.length(), source);
    return documents(text, source, Limits.FILE);
  }

  /**
   * The first document of a text; null when the document is empty, absent when there is none. As
   * with Go's decoders, mistakes in the documents after it are not seen.
   */
  public static Optional<Node> first(String text, String source) throws CodecException {
    Limits.FILE.checkBytes(text.length(), source);
    return read(text, source, Limits.FILE, YamlTree::first);
  }

  private static List<Node> documents(String text, String source, Limits limits)
      throws CodecException {
    return read(text, source, limits, YamlTree::documents);
  }

  /** What is wanted of a text. */
  private interface Part<T> {
    T of(YamlTree tree) throws CodecException;
  }

  private static <T> T read(String text, String source, Limits limits, Part<T> part)
      throws CodecException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(limits.documentCharacters());
    try {
      return part.of(new YamlTree(new ParserImpl(new StreamReader(text), options), source, limits));
    } catch (ReaderException e) {
      throw unprintable(e, text, source);
    } catch (MarkedYAMLException e) {
      throw syntax(e, source);
    } catch (YAMLException e) {
      throw tooLong(e, source, limits);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The parser's own slips on broken escapes; the input is as wrong as with its exceptions.
      throw new CodecException(Reason.SYNTAX, source, 0, 0, "is not YAML: has a broken escape");
    }
  }

  private static CodecException unprintable(ReaderException e, String text, String source) {
    int end =
        text.offsetByCodePoints(
            0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    String character = String.format("U+%04X", e.getCodePoint());
    String message = "is not text: has the character " + character + ", which YAML cannot hold";
    return new CodecException(Reason.ENCODING, source, line, 0, message);
  }

  private static CodecException syntax(MarkedYAMLException e, String source) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    int column = mark == null ? 0 : mark.getColumn() + 1;
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String message =
        problem.contains("\\t")
            ? "has a tab where YAML allows spaces only"
            : "is not YAML: " + Quoted.plain(problem, Limits.SHOWN);
    return new CodecException(Reason.SYNTAX, source, line, column, message);
  }

  /** Without a mark, the parser complains of one thing only: the length of a document. */
  private static CodecException tooLong(YAMLException e, String source, Limits limits) {
    if (e.getMessage() != null && e.getMessage().contains("exceeds the limit")) {
      String most = Limits.size(limits.documentCharacters());
      String message = "has a document larger than " + most + ", split it or raise the limit";
      return new CodecException(Reason.TOO_LARGE, source, 0, 0, message);
    }
    return new CodecException(Reason.SYNTAX, source, 0, 0, "is not YAML");
  }
}
