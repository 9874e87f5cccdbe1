package io.holdfast.rules;

import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which settings of a class or location prove something, as the policy lists them. */
record Setting(List<String> entries) {
  /** What Go's drivers read as false, and what people write for it; in any case. */
  private static final Set<String> NO =
      Set.of("", "0", "disabled", "f", "false", "n", "no", "none", "off");

  /** What is wrong with the entries of a rule's parameter {@code field}. */
  static List<String> mistakes(String field, List<String> entries) {
    List<String> mistakes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      if (entry.isEmpty() || entry.startsWith("=") || entry.indexOf('=') == entry.length() - 1) {
        mistakes.add(
            "%s[%d] is %s, must be a key, or a key and a value as in key=value"
                .formatted(field, i, Quoted.of(entry)));
      }
    }
    return mistakes;
  }

  /**
   * The first entry that these settings have: {@code key} for any value that does not mean no,
   * {@code key=value} for this one; a value that is empty proves nothing.
   */
  Optional<String> in(Map<String, String> settings) {
    return entries.stream()
        .filter(entry -> {
          int at = entry.indexOf('=');
          String key = at < 0 ? entry : entry.substring(0, at);
          String given = settings.getOrDefault(key, "");
          return at < 0
              ? !NO.contains(given.toLowerCase(Locale.ROOT))
              : !given.isEmpty() && given.equals(entry.substring(at + 1));
        })
        .map(entry -> entry.contains("=") ? entry : entry + "=" + settings.get(entry))
        .findFirst();
  }
}
