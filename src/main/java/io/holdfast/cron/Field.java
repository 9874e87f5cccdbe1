package io.holdfast.cron;

/** The five fields of a calendar expression, in the order in which they are written. */
enum Field {
  MINUTE(0, 59, ""),
  HOUR(0, 23, ""),
  DAY_OF_MONTH(1, 31, ""),
  MONTH(1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"),
  DAY_OF_WEEK(0, 6, "sunmontuewedthufrisat");

  private static final int NAME_LENGTH = 3;

  private final int minimum;
  private final int maximum;

  /** Three letters a value, beginning with the smallest. */
  private final String names;

  Field(int minimum, int maximum, String names) {
    this.minimum = minimum;
    this.maximum = maximum;
    this.names = names;
  }

  int minimum() {
    return minimum;
  }

  /** The largest value; go-cron counts the week up to 7, which is Sunday again. */
  int maximum(Dialect dialect) {
    return this == DAY_OF_WEEK && dialect == Dialect.GO_CRON ? 7 : maximum;
  }

  /** The same value, with go-cron's second Sunday as the first. */
  long folded(long value) {
    return this == DAY_OF_WEEK ? value % 7 : value;
  }

  /** The value of a three-letter name in any case, or -1. */
  int named(String text) {
    if (text.length() != NAME_LENGTH) {
      return -1;
    }
    String lower = lowerCase(text);
    for (int i = 0; i < names.length(); i += NAME_LENGTH) {
      if (names.startsWith(lower, i)) {
        return minimum + i / NAME_LENGTH;
      }
    }
    return -1;
  }

  /**
   * Lower-cases character by character, as Go does: U+0130 becomes a plain {@code i}, so that
   * {@code FR\u0130} is Friday for every Velero.
   */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append(Character.toLowerCase((char) c)));
    return lower.toString();
  }
}
