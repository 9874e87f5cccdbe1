package io.holdfast.export;

/** Go's durations in CEL, whose {@code duration()} reads what Go reads. */
final class Durations {
  private static final String TERM = "(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h)";

  /** The grammar; what is longer than 292 years it does not see. */
  static final String GRAMMAR = "^[-+]?(?:0|(?:" + TERM + ")+)$";

  private Durations() {}

  /** True when a text is one. */
  static String isReadable(String text) {
    return text + ".matches(" + Cel.text(GRAMMAR) + ")";
  }

  /** True when a text is a string and no duration; another type is the API server's to refuse. */
  static String isUnreadable(String text) {
    return "type(" + text + ") == string && !" + isReadable(text);
  }

  /** The duration that a text is; evaluation fails when it is none. */
  static String of(String text) {
    return "duration(" + text + ")";
  }
}
