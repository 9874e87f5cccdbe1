package io.holdfast.cron;

/**
 * One number with its unit.
 *
 * @param nanos length without sign, at most {@link #LIMIT}
 * @param end where the next term begins
 * @param problem what Go calls the mistake, or empty
 */
record DurationTerm(long nanos, int end, String problem) {
  /** 2^63 without sign, the largest length that a negative duration can have. */
  static final long LIMIT = Long.MIN_VALUE;

  private static final long TOO_LARGE = -1;

  static DurationTerm read(String text, int start) {
    int wholeEnd = digitsEnd(text, start);
    boolean point = wholeEnd < text.length() && text.charAt(wholeEnd) == '.';
    int fractionStart = point ? wholeEnd + 1 : wholeEnd;
    int fractionEnd = point ? digitsEnd(text, fractionStart) : wholeEnd;
    long whole = number(text.substring(start, wholeEnd));
    boolean digits = wholeEnd > start || fractionEnd > fractionStart;
    if (whole == TOO_LARGE || !digits) {
      return failed("invalid duration");
    }
    int end = unitEnd(text, fractionEnd);
    String unit = text.substring(fractionEnd, end);
    if (unit.isEmpty()) {
      return failed("missing unit in duration");
    }
    long length = length(unit);
    if (length == 0) {
      return failed("unknown unit " + DurationReader.quote(unit) + " in duration");
    }
    return of(whole, text.substring(fractionStart, fractionEnd), length, end);
  }

  private static DurationTerm of(long whole, String fraction, long unit, int end) {
    if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, unit)) > 0) {
      return failed("invalid duration");
    }
    long nanos = whole * unit + fractionOf(fraction, unit);
    boolean fits = Long.compareUnsigned(nanos, LIMIT) <= 0;
    return fits ? new DurationTerm(nanos, end, "") : failed("invalid duration");
  }

  static DurationTerm failed(String problem) {
    return new DurationTerm(0, 0, problem);
  }

  private static int digitsEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int unitEnd(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '.' && !isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The number, at most {@link #LIMIT}. */
  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      long longer = appended(number, digits.charAt(i));
      if (longer == TOO_LARGE) {
        return TOO_LARGE;
      }
      number = longer;
    }
    return number;
  }

  private static long appended(long number, char digit) {
    if (Long.compareUnsigned(number, Long.divideUnsigned(LIMIT, 10)) > 0) {
      return TOO_LARGE;
    }
    long longer = number * 10 + (digit - '0');
    return Long.compareUnsigned(longer, LIMIT) > 0 ? TOO_LARGE : longer;
  }

  /**
   * A fraction of a unit in whole nanoseconds, in floating point and cut off, as Go computes it.
   */
  private static long fractionOf(String digits, long unit) {
    long value = 0;
    double scale = 1;
    for (int i = 0; i < digits.length(); i++) {
      long longer = appended(value, digits.charAt(i));
      if (longer == TOO_LARGE) {
        break;
      }
      value = longer;
      scale *= 10;
    }
    double unsigned = value < 0 ? 0x1p63 : value;
    return (long) (unsigned * (unit / scale));
  }

  private static long length(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us", "\u00b5s", "\u03bcs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 0L;
    };
  }
}
