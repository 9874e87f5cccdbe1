package io.holdfast.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which settings of a class or location prove something, as the policy lists them. */
record Setting(List<String> entries) {
  /**
   * The first entry that these settings have: {@code key} for any value but none and {@code false},
   * {@code key=value} for this one.
   */
  Optional<String> in(Map<String, String> settings) {
    return entries.stream()
        .filter(entry -> {
          int at = entry.indexOf('=');
          String key = at < 0 ? entry : entry.substring(0, at);
          String given = settings.getOrDefault(key, "");
          return at < 0
              ? !given.isEmpty() && !given.equals("false")
              : given.equals(entry.substring(at + 1));
        })
        .map(entry -> entry.contains("=") ? entry : entry + "=" + settings.get(entry))
        .findFirst();
  }
}
