package io.holdfast.coverage;

import io.holdfast.policy.Wildcards;
import java.util.List;

/**
 * A glob as Velero's library (gobwas/glob v0.2.3) matches it, of the signs that a namespace pattern
 * may have.
 */
record Glob(List<Part> parts) implements Wildcards {
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

  @Override
  public int length() {
    return parts.size();
  }

  @Override
  public boolean isAnyText(int place) {
    return parts.get(place) instanceof Part.AnyText;
  }

  @Override
  public boolean fits(int place, char c) {
    return switch (parts.get(place)) {
      case Part.AnyText _ -> false;
      case Part.AnyCharacter _ -> true;
      case Part.OneOf(String characters) -> characters.indexOf(c) >= 0;
      case Part.Between(char low, char high) -> low <= c && c <= high;
    };
  }
}
