package io.holdfast.model;

/**
 * Something wrong with a document: where it came from, the line there (0 unknown), the field, and
 * what is wrong and what to do in one sentence.
 */
public record Problem(String source, int line, FieldPath path, String message) {
  /** A problem with {@code node}. */
  public static Problem at(Node node, String message) {
    return new Problem(node.path().source(), node.line(), node.path(), message);
  }

  /** {@code SOURCE:LINE: PATH MESSAGE}; parts that are unknown are left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(source.isEmpty() ? "line " : ":").append(line);
    }
    if (!text.isEmpty()) {
      text.append(": ");
    }
    String field = path.toString();
    return text.append(field).append(field.isEmpty() ? "" : " ").append(message).toString();
  }
}
