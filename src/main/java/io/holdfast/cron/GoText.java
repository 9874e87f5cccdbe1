package io.holdfast.cron;

import java.util.ArrayList;
import java.util.List;

/** Text as Go reads and prints it: its white space and its quoting. */
public final class GoText {
  private GoText() {}

  /** Go's {@code unicode.IsSpace}; {@link Character#isWhitespace} differs in eight characters. */
  static boolean isSpace(char c) {
    if (c <= 0xff) {
      return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xa0;
    }
    return switch (c) {
      case 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200a;
    };
  }

  /** The words between white space, as Go's {@code strings.Fields}. */
  static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && !isSpace(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        fields.add(text.substring(start, i));
        start = -1;
      }
    }
    return List.copyOf(fields);
  }

  /** The text without white space at its ends, as Go's {@code strings.TrimSpace}. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The parts between separators, empty ones included, as Go's {@code strings.Split}. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return List.copyOf(parts);
  }

  /** The text in double quotes with Go's escapes, as {@code strconv.Quote} and {@code %q}. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> escape(quoted, c, '"'));
    return quoted.append('"').toString();
  }

  /** One character in single quotes, as {@code %q} prints a rune. */
  static String quoteCharacter(int codePoint) {
    StringBuilder quoted = new StringBuilder("'");
    escape(quoted, codePoint, '\'');
    return quoted.append('\'').toString();
  }

  private static void escape(StringBuilder out, int c, char quote) {
    switch (c) {
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0b -> out.append("\\v");
      default -> escapeOther(out, c, quote);
    }
  }

  private static void escapeOther(StringBuilder out, int c, char quote) {
    if (c == quote || c == '\\') {
      out.append('\\').appendCodePoint(c);
    } else if (isPrintable(c)) {
      out.appendCodePoint(c);
    } else if (c < ' ' || c == 0x7f) {
      out.append("\\x").append(hex(c, 2));
    } else {
      out.append(c < 0x10000 ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8));
    }
  }

  private static String hex(int value, int width) {
    String digits = Integer.toHexString(value);
    return "0".repeat(width - digits.length()) + digits;
  }

  /**
   * Go's {@code strconv.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII
   * space.
   */
  private static boolean isPrintable(int c) {
    return c == ' '
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
