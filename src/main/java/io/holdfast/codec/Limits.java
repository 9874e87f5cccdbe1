package io.holdfast.codec;

/**
 * How much one input may ask of us.
 *
 * @param bytes of the whole input
 * @param documentCharacters of one YAML document, in code points
 * @param depth of nesting
 * @param values in the whole input; a hundredth of them may come from repeated anchors
 */
public record Limits(long bytes, int documentCharacters, int depth, int values) {
  private static final int MEBI = 1024 * 1024;

  /** How much of the input a message shows, in characters. */
  static final int SHOWN = 120;

  /** Longest number, in characters. */
  static final int NUMBER = 100;

  /** Longest name of a field, in characters; a label's key has at most 317. */
  static final int NAME = 4096;

  /** The API server takes 3 MiB a request; a file may hold several documents. */
  public static final Limits FILE = new Limits(32L * MEBI, 3 * MEBI, 100, 5_000_000);

  /** The same limits for another size of file. */
  public Limits withBytes(long most) {
    return new Limits(most, documentCharacters, depth, values);
  }

  /** The same limits for YAML documents of another size, such as a dump that is one List. */
  public Limits withDocumentCharacters(int most) {
    return new Limits(bytes, most, depth, values);
  }

  int repeatedValues() {
    return values / 100;
  }

  /** Refuses a file that is larger. */
  void checkBytes(long size, String source) throws CodecException {
    checkBytes(size, source, "is larger than " + size(bytes) + ", split it or raise the limit");
  }

  /** Refuses a request's body that is larger. */
  void checkBody(long size) throws CodecException {
    checkBytes(size, "", "body is larger than " + size(bytes));
  }

  private void checkBytes(long size, String source, String message) throws CodecException {
    if (size > bytes) {
      throw new CodecException(CodecException.Reason.TOO_LARGE, source, 0, 0, message);
    }
  }

  /** {@code 32 MiB}, or bytes when it is not a whole number of them. */
  static String size(long bytes) {
    return bytes >= MEBI && bytes % MEBI == 0 ? bytes / MEBI + " MiB" : bytes + " bytes";
  }
}
