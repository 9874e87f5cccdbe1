package io.holdfast.coverage;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code *}, {@code ?}, {@code [abc]} and {@code [a-c]} as gobwas/glob v0.2.3 does: a range
 * is one only when it is all that the brackets hold. Errors are the library's words.
 */
final class GlobReader {
  private final String text;
  private final List<Glob.Part> parts = new ArrayList<>();

  private GlobReader(String text) {
    this.text = text;
  }

  static GlobParse read(String text) {
    GlobReader reader = new GlobReader(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '[') {
        int low = i + 1;
        boolean range = low + 1 < text.length() && text.charAt(low + 1) == '-';
        int end = range ? low + 3 : text.indexOf(']', low + 1);
        if (end < 0 || end >= text.length()) {
          return new GlobParse.Invalid("unexpected end of input");
        }
        if (text.charAt(end) != ']') {
          return new GlobParse.Invalid("expected close range character");
        }
        if (range && text.charAt(low) > text.charAt(low + 2)) {
          return reversed(text.charAt(low), text.charAt(low + 2));
        }
        reader.parts.add(reader.brackets(low, end, range));
        i = end;
      } else {
        reader.parts.add(single(c));
      }
      i++;
    }
    return new GlobParse.Valid(new Glob(reader.parts));
  }

  private Glob.Part brackets(int low, int end, boolean range) {
    return range
        ? new Glob.Part.Between(text.charAt(low), text.charAt(low + 2))
        : new Glob.Part.OneOf(text.substring(low, end));
  }

  private static Glob.Part single(char c) {
    return switch (c) {
      case '*' -> new Glob.Part.AnyText();
      case '?' -> new Glob.Part.AnyCharacter();
      default -> new Glob.Part.OneOf(String.valueOf(c));
    };
  }

  private static GlobParse reversed(char low, char high) {
    return new GlobParse.Invalid(
        "hi character '" + high + "' should be greater than lo '" + low + "'");
  }
}
