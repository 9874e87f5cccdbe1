package io.holdfast.rules;

import java.util.List;

/** How messages say what a user may write. */
final class Words {
  private static final int MOST = 10;

  private Words() {}

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
