package io.holdfast.dashboard;

import java.util.Map;
import java.util.Optional;

/** What an address asks, by name; the first of several values. */
record Query(Map<String, String> values) {
  private static final int LONGEST = 300;

  Query {
    values = Map.copyOf(values);
  }

  /** The value; empty when it is not given, or so long that it cannot be meant. */
  String text(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> value.length() <= LONGEST)
        .orElse("");
  }

  /** Which page of a list; the first when it is no number. */
  int page() {
    String text = text("page");
    return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 1;
  }
}
