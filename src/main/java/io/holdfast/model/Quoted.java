package io.holdfast.model;

/** How messages show what somebody wrote: on one line and not too long. */
public final class Quoted {
  private static final int MOST = 120;

  private Quoted() {}

  /** The text in quotes, cut at 120 characters. */
  public static String of(String text) {
    return '"' + plain(text, MOST) + '"';
  }

  /**
   * The value as messages show it: a text in quotes, of a list or a mapping only that it is one.
   */
  public static String value(Node node) {
    return switch (node) {
      case Node.Text text -> of(text.value());
      case Node.Numeral numeral -> plain(numeral.literal(), MOST);
      case Node.Bool bool -> Boolean.toString(bool.value());
      case Node.Mapping _, Node.Sequence _, Node.Null _ -> node.type();
    };
  }

  /**
   * The text without quotes, cut at {@code most} characters; what cannot be printed is replaced.
   */
  public static String plain(String text, int most) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 1);
    text.codePoints()
        .limit(most)
        .forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
    boolean cut = text.codePoints().skip(most).findAny().isPresent();
    return cut ? shown.append('…').toString() : shown.toString();
  }

  private static boolean isPrintable(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !surrogate && !Character.isISOControl(c);
  }
}
