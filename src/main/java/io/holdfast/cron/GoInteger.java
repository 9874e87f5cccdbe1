package io.holdfast.cron;

/** A decimal integer as Go's {@code strconv.Atoi} reads it: ASCII digits, one sign, 64 bits. */
sealed interface GoInteger {

  /** The text is a number. */
  record Read(long value) implements GoInteger {}

  /** The text is none; {@code reason} is Go's word for it. */
  record NotANumber(String reason) implements GoInteger {}

  /**
   * Reads {@code text}; what comes first, a foreign character or the overflow, is the reason given.
   */
  static GoInteger parse(String text) {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    int start = signed ? 1 : 0;
    if (text.length() == start) {
      return new NotANumber("invalid syntax");
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return new NotANumber("invalid syntax");
      }
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
        return new NotANumber("value out of range");
      }
      value = value * 10 + digit;
    }
    return withSign(value, text.startsWith("-"));
  }

  private static GoInteger withSign(long unsigned, boolean negative) {
    boolean fits = unsigned >= 0 || (negative && unsigned == Long.MIN_VALUE);
    if (!fits) {
      return new NotANumber("value out of range");
    }
    return new Read(negative ? -unsigned : unsigned);
  }
}
