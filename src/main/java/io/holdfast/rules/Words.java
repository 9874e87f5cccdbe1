package io.holdfast.rules;

import java.util.List;

/** How messages say what a user may write. */
final class Words {
  private static final int MOST = 10;

  private Words() {}

  /** {@code a, b and 3 more}. */
  static String list(List<String> items) {
    int more = items.size() - MOST;
    String shown = String.join(", ", items.subList(0, Math.min(MOST, items.size())));
    return shown + (more > 0 ? " and " + more + " more" : "");
  }

  /** {@code one of daily, hourly, none}; a single choice stands alone, long lists are cut. */
  static String oneOf(List<String> choices) {
    return (choices.size() == 1 ? "" : "one of ") + list(choices);
  }
}
