package io.holdfast.cron;

/** Reads a duration from left to right, term by term, with Go's limits at every step. */
final class DurationReader {
  private DurationReader() {}

  static DurationParse read(String text) {
    boolean negative = text.startsWith("-");
    String terms = negative || text.startsWith("+") ? text.substring(1) : text;
    if (terms.equals("0")) {
      return new DurationParse.Valid(new GoDuration(0));
    }
    DurationTerm sum = terms.isEmpty() ? DurationTerm.failed("invalid duration") : sum(terms);
    if (!sum.problem().isEmpty()) {
      return invalid(sum.problem(), text);
    }
    boolean tooLong = sum.nanos() == DurationTerm.LIMIT && !negative;
    return tooLong
        ? invalid("invalid duration", text)
        : new DurationParse.Valid(new GoDuration(negative ? -sum.nanos() : sum.nanos()));
  }

  /** All terms together, without sign. */
  private static DurationTerm sum(String terms) {
    long total = 0;
    int position = 0;
    while (position < terms.length()) {
      DurationTerm term = DurationTerm.read(terms, position);
      if (!term.problem().isEmpty()) {
        return term;
      }
      // A sum of exactly 2^64 is 0 again, for Go as well.
      total += term.nanos();
      if (Long.compareUnsigned(total, DurationTerm.LIMIT) > 0) {
        return DurationTerm.failed("invalid duration");
      }
      position = term.end();
    }
    return new DurationTerm(total, position, "");
  }

  private static DurationParse invalid(String problem, String text) {
    return new DurationParse.Invalid("time: " + problem + " " + quote(text));
  }

  /** Go's {@code time} package escapes every byte that is not printable ASCII. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    Utf8.forEachByte(text, b -> escape(quoted, b));
    return quoted.append('"').toString();
  }

  private static void escape(StringBuilder out, int b) {
    if (b < ' ' || b >= 0x80) {
      out.append("\\x").append(Character.forDigit(b >> 4, 16));
      out.append(Character.forDigit(b & 0xf, 16));
    } else {
      out.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
    }
  }
}
