package io.holdfast.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How wide a line may be; no limit where nobody looks at a screen. */
final class Terminal {
  private static final String COLUMNS = "COLUMNS";
  private static final int LEAST = 40;

  private Terminal() {}

  /** The width of the screen that is printed on; empty for a file or a pipe. */
  static OptionalInt width() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? width(true, System.getenv(), new UsageMessageSpec().autoWidth(true).width())
        : OptionalInt.empty();
  }

  /**
   * The same of a screen or not.
   *
   * @param found what asking the system came to
   */
  static OptionalInt width(boolean screen, Map<String, String> environment, int found) {
    if (!screen) {
      return OptionalInt.empty();
    }
    String said = environment.getOrDefault(COLUMNS, "");
    boolean number =
        !said.isEmpty() && said.length() < 6 && said.chars().allMatch(Character::isDigit);
    return OptionalInt.of(Math.max(LEAST, number ? Integer.parseInt(said) : found));
  }
}
