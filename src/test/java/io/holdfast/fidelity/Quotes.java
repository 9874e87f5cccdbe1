package io.holdfast.fidelity;

/** Whether one of Holdfast's lines quotes what Velero says. */
final class Quotes {
  /** Longer texts are cut where Holdfast quotes them. */
  private static final int CUT = 160;

  private Quotes() {}

  /** True when {@code line} contains the first line of {@code message}, or its beginning. */
  static boolean quotes(String line, String message) {
    String first = message.lines().findFirst().orElse("").strip();
    return line.contains(first.length() > CUT ? first.substring(0, CUT) : first);
  }
}
