package io.holdfast.codec;

/** How messages show a piece of the input: in quotes, on one line, at most 120 characters. */
final class Quote {
  private static final int MOST = 120;

  private Quote() {}

  /** The text in quotes. */
  static String of(String text) {
    return '"' + plain(text) + '"';
  }

  /** The text without control characters, cut. */
  static String plain(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MOST) + 1);
    text.codePoints()
        .limit(MOST)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || isLone(c) ? '\uFFFD' : c));
    return text.codePointCount(0, text.length()) > MOST
        ? shown.append('…').toString()
        : shown.toString();
  }

  private static boolean isLone(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
