package io.holdfast.coverage;

import java.util.List;

/**
 * A glob as Velero's library (gobwas/glob v0.2.3) matches it, of the signs that a namespace pattern
 * may have. Matching takes time proportional to pattern times name at worst.
 */
record Glob(List<Part> parts) {
  Glob {
    parts = List.copyOf(parts);
  }

  /** What one or more characters of a name are held against. */
  sealed interface Part {
    /** {@code *}: any text, also none. */
    record AnyText() implements Part {}

    /** {@code ?}: any one character. */
    record AnyCharacter() implements Part {}

    /** One of these; a character outside brackets is the only one of its list. */
    record OneOf(String characters) implements Part {}

    /** {@code [a-c]}: one between these, both included. */
    record Between(char low, char high) implements Part {}
  }

  /** True when the whole name matches. */
  boolean matches(String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < parts.size() && parts.get(p) instanceof Part.AnyText) {
        star = p++;
        retry = n;
      } else if (p < parts.size() && fits(parts.get(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    return parts.subList(p, parts.size()).stream().allMatch(Part.AnyText.class::isInstance);
  }

  private static boolean fits(Part part, char c) {
    return switch (part) {
      case Part.AnyText _ -> false;
      case Part.AnyCharacter _ -> true;
      case Part.OneOf(String characters) -> characters.indexOf(c) >= 0;
      case Part.Between(char low, char high) -> low <= c && c <= high;
    };
  }
}
