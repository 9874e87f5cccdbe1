package io.holdfast.codec;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Problem;
import java.util.Objects;

/**
 * Bytes or text that cannot be read. The message names the source, the line and what is wrong, and
 * is meant for users; there is no stack trace, because the fault is in the data.
 */
public final class CodecException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Problem problem;

  /** Why. */
  public enum Reason {
    /** Not well-formed. */
    SYNTAX,
    /** Not UTF-8 text. */
    ENCODING,
    /** More bytes or characters than allowed. */
    TOO_LARGE,
    /** Nested deeper than allowed. */
    TOO_DEEP,
    /** A number, a string or a name longer than allowed. */
    TOO_LONG,
    /** More values than allowed, written out or by repeating an anchor. */
    TOO_MANY,
    /** The same key twice in one mapping. */
    DUPLICATE_KEY,
    /** A key that is not a string. */
    KEY_NOT_STRING,
    /** Nothing there. */
    EMPTY,
    /** Well-formed, but not the document expected here. */
    SHAPE
  }

  /** Something wrong at a place of {@code source}; line and column count from 1, 0 is unknown. */
  CodecException(Reason reason, String source, int line, int column, String message) {
    super(text(source, line, column, message), null, false, false);
    this.reason = reason;
    this.problem = new Problem(source, line, FieldPath.root(source), message);
  }

  /** {@code SOURCE:LINE:COLUMN: what is wrong}; parts that are unknown are left out. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }

  /** Why it cannot be read. */
  public Reason reason() {
    return reason;
  }

  /** The same as a problem of the document. */
  public Problem problem() {
    return problem;
  }

  private static String text(String source, int line, int column, String message) {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(source.isEmpty() ? "line " : ":").append(line);
      if (column > 0) {
        text.append(source.isEmpty() ? " column " : ":").append(column);
      }
    }
    return text.append(text.isEmpty() ? "" : ": ").append(message).toString();
  }
}
