package io.holdfast.cron;

import java.util.Locale;
import java.util.Optional;

/** Guesses the duration behind a text that people write and Go rejects. */
final class DurationSuggestion {
  private static final String NUMBER = "0123456789.";

  private DurationSuggestion() {}

  static Optional<GoDuration> of(String text) {
    if (GoDuration.parse(text) instanceof DurationParse.Valid) {
      return Optional.empty();
    }
    String plain = GoText.trim(text);
    return plain.startsWith("P") ? iso(plain.substring(1)) : terms(plain);
  }

  /** ISO 8601 without its P: dates before the T, times after it; M before the T are months. */
  private static Optional<GoDuration> iso(String text) {
    int time = text.indexOf('T');
    String dates = time < 0 ? text : text.substring(0, time);
    String times = time < 0 ? "" : text.substring(time + 1);
    if (dates.contains("M")) {
      return Optional.empty();
    }
    return terms(dates + times.toLowerCase(Locale.ROOT));
  }

  private static Optional<GoDuration> terms(String text) {
    long total = 0;
    int position = 0;
    while (position < text.length()) {
      int unitStart = end(text, position, true);
      int unitEnd = end(text, unitStart, false);
      Optional<GoDuration> term =
          term(text.substring(position, unitStart), unitName(text.substring(unitStart, unitEnd)));
      if (term.isEmpty() || total > Long.MAX_VALUE - term.get().nanos()) {
        return Optional.empty();
      }
      total += term.get().nanos();
      position = unitEnd;
    }
    return total == 0 ? Optional.empty() : Optional.of(new GoDuration(total));
  }

  private static int end(String text, int start, boolean number) {
    int end = start;
    while (end < text.length() && (NUMBER.indexOf(text.charAt(end)) >= 0) == number) {
      end++;
    }
    return end;
  }

  /** The unit without what people put around it: spaces, commas and the word "and". */
  private static String unitName(String text) {
    StringBuilder unit = new StringBuilder(text.length());
    text.chars()
        .filter(c -> c != ',' && !GoText.isSpace((char) c))
        .forEach(c -> unit.append((char) c));
    String bare = unit.toString();
    String name =
        bare.length() > 3 && bare.endsWith("and") ? bare.substring(0, bare.length() - 3) : bare;
    return name.equals("M") ? "month" : name.toLowerCase(Locale.ROOT);
  }

  private static Optional<GoDuration> term(String number, String unit) {
    return switch (unit) {
      case "y", "yr", "yrs", "year", "years" -> times(number, "h", 365 * 24);
      case "w", "wk", "wks", "week", "weeks" -> times(number, "h", 7 * 24);
      case "d", "day", "days" -> times(number, "h", 24);
      case "h", "hr", "hrs", "hour", "hours" -> times(number, "h", 1);
      case "m", "min", "mins", "minute", "minutes" -> times(number, "m", 1);
      case "s", "sec", "secs", "second", "seconds" -> times(number, "s", 1);
      case "ms", "us", "ns" -> times(number, unit, 1);
      default -> Optional.empty();
    };
  }

  private static Optional<GoDuration> times(String number, String unit, long factor) {
    if (GoDuration.parse(number + unit) instanceof DurationParse.Valid(GoDuration one)) {
      boolean fits = one.nanos() <= Long.MAX_VALUE / factor;
      return fits ? Optional.of(new GoDuration(one.nanos() * factor)) : Optional.empty();
    }
    return Optional.empty();
  }
}
