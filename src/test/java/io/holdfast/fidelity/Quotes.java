package io.holdfast.fidelity;

/** Whether one of Holdfast's lines quotes what Velero says. */
final class Quotes {
  /** Longer texts are cut where Holdfast quotes them. */
  private static final int CUT = 160;

  private Quotes() {}

  /** What follows is said by Go's YAML library, in its own way. */
  private static final String YAML = "yaml: ";

  /** True when {@code line} contains the first line of {@code message}, or its beginning. */
  static boolean quotes(String line, String message) {
    String whole = message.lines().findFirst().orElse("");
    int yaml = whole.indexOf(YAML);
    String first = (yaml < 0 ? whole : whole.substring(0, yaml)).strip();
    return line.contains(first.length() > CUT ? first.substring(0, CUT) : first);
  }
}
