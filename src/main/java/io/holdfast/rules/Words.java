package io.holdfast.rules;

import java.util.List;

/** How messages show what a user wrote. */
final class Words {
  private static final int LONGEST = 120;
  private static final int MOST = 10;

  private Words() {}

  /** In quotes; long texts are cut. */
  static String quoted(String text) {
    return '"' + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + '"';
  }

  /** {@code one of daily, hourly, none}; a single choice stands alone, long lists are cut. */
  static String oneOf(List<String> choices) {
    if (choices.size() == 1) {
      return choices.getFirst();
    }
    int more = choices.size() - MOST;
    String shown = String.join(", ", choices.subList(0, Math.min(MOST, choices.size())));
    return "one of " + shown + (more > 0 ? " and " + more + " more" : "");
  }
}
