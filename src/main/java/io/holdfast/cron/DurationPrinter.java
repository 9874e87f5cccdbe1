package io.holdfast.cron;

/** Prints a duration as Go's {@code Duration.String()} does. */
final class DurationPrinter {
  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private DurationPrinter() {}

  static String print(long nanoseconds) {
    if (nanoseconds == 0) {
      return "0s";
    }
    // The length is unsigned: the shortest long has no positive counterpart.
    long length = nanoseconds < 0 ? -nanoseconds : nanoseconds;
    return (nanoseconds < 0 ? "-" : "") + printLength(length);
  }

  private static String printLength(long length) {
    if (Long.compareUnsigned(length, SECOND) >= 0) {
      return printClock(
          Long.divideUnsigned(length, SECOND), Long.remainderUnsigned(length, SECOND));
    }
    if (length < MICROSECOND) {
      return length + "ns";
    }
    if (length < MILLISECOND) {
      return length / MICROSECOND + fraction(length % MICROSECOND, 3) + "\u00b5s";
    }
    return length / MILLISECOND + fraction(length % MILLISECOND, 6) + "ms";
  }

  private static String printClock(long seconds, long nanoseconds) {
    StringBuilder out = new StringBuilder();
    long minutes = seconds / 60;
    if (minutes >= 60) {
      out.append(minutes / 60).append('h');
    }
    if (minutes > 0) {
      out.append(minutes % 60).append('m');
    }
    return out.append(seconds % 60).append(fraction(nanoseconds, 9)).append('s').toString();
  }

  private static String fraction(long value, int width) {
    if (value == 0) {
      return "";
    }
    String digits = Long.toString(value);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return "." + "0".repeat(width - digits.length()) + digits.substring(0, end);
  }
}
