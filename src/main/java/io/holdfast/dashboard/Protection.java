package io.holdfast.dashboard;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an object stands, the worst first. */
public enum Protection {
  /** Nothing makes backups of it. */
  UNCOVERED("not covered"),
  /** Something does, and there is no recovery point that is fresh enough. */
  STALE("stale"),
  /** It cannot be said. */
  UNKNOWN("not known"),
  /** Nobody asks for a backup of it: opted out, exempt, pending or being deleted. */
  LEFT_OUT("left out"),
  /** Covered, with a fresh recovery point. */
  PROTECTED("protected");

  private final String word;

  Protection(String word) {
    this.word = word;
  }

  /** For people. */
  String word() {
    return word;
  }

  /** For addresses and the style sheet. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Protection> ofCode(String code) {
    return Stream.of(values()).filter(value -> value.code().equals(code)).findFirst();
  }
}
