package io.holdfast.model;

import java.util.Optional;

/** A rule's stable number, written {@code HF-301}. The hundreds name its family. */
public record RuleId(int number) implements Comparable<RuleId> {
  private static final String PREFIX = "HF-";

  public RuleId {
    if (number < 100 || number > 999) {
      throw new IllegalArgumentException("number is " + number + ", must be from 100 to 999");
    }
  }

  /** Reads {@code HF-301}; nothing else is a rule's ID. */
  public static Optional<RuleId> parse(String text) {
    if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + 3) {
      return Optional.empty();
    }
    int number = 0;
    for (int i = PREFIX.length(); i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return Optional.empty();
      }
      number = number * 10 + digit - '0';
    }
    return number < 100 ? Optional.empty() : Optional.of(new RuleId(number));
  }

  @Override
  public int compareTo(RuleId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return PREFIX + number;
  }
}
