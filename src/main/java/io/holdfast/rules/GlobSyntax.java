package io.holdfast.rules;

import java.util.ListIterator;
import java.util.Optional;

/**
 * Which globs do not compile (gobwas/glob 0.2.3, which Velero 1.18.3 uses for names). Only ranges
 * can be wrong: {@code [}, a set of characters or two with a hyphen between, {@code ]}. A brace
 * that is not closed, or closes nothing, is no fault; a NUL ends the pattern.
 */
final class GlobSyntax {
  private static final int END = 0;
  private static final int UNREADABLE = 0xFFFD;
  private static final String UNEXPECTED_END = "unexpected end of input";

  private final ListIterator<Integer> characters;

  private GlobSyntax(String pattern) {
    characters = pattern.codePoints().boxed().toList().listIterator();
  }

  /** What is wrong, in the library's words; empty when the pattern compiles. */
  static Optional<String> mistake(String pattern) {
    return pattern.indexOf(UNREADABLE) >= 0
        ? Optional.of("could not read rune")
        : new GlobSyntax(pattern).mistake();
  }

  private Optional<String> mistake() {
    for (int c = next(); c != END; c = next()) {
      if (c == '\\') {
        next();
      } else if (c == '[') {
        Optional<String> mistake = range();
        if (mistake.isPresent()) {
          return mistake;
        }
      }
    }
    return Optional.empty();
  }

  private int next() {
    return characters.hasNext() ? characters.next() : END;
  }

  private int peek() {
    if (!characters.hasNext()) {
      return END;
    }
    int ahead = characters.next();
    characters.previous();
    return ahead;
  }

  /** After the opening bracket, up to the closing one. */
  private Optional<String> range() {
    int first = next();
    if (first == '!') {
      first = next();
    }
    if (first == END) {
      return Optional.of(UNEXPECTED_END);
    }
    return peek() == '-' ? span(first) : set(first);
  }

  /** Two characters with a hyphen between. */
  private Optional<String> span(int low) {
    next();
    int high = next();
    int close = high == END ? END : next();
    if (close == END) {
      return Optional.of(UNEXPECTED_END);
    }
    if (close != ']') {
      return Optional.of("expected close range character");
    }
    return high < low
        ? Optional.of(
            "hi character '"
                + Character.toString(high)
                + "' should be greater than lo '"
                + Character.toString(low)
                + "'")
        : Optional.empty();
  }

  /** Characters up to the closing bracket, at least one. */
  private Optional<String> set(int first) {
    if (first == ']') {
      return Optional.of("could not parse range");
    }
    for (int c = first; c != ']'; c = next()) {
      int character = c == '\\' ? next() : c;
      if (character == END) {
        return Optional.of(UNEXPECTED_END);
      }
    }
    return Optional.empty();
  }
}
