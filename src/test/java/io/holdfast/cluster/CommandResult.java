package io.holdfast.cluster;

import java.util.List;

/** What a program that has ended left behind. */
public record CommandResult(List<String> command, int exitCode, String stdout, String stderr) {

  public CommandResult {
    command = List.copyOf(command);
  }

  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * The same result, which is known to be a success.
   *
   * @throws AssertionError with the command and its output when it failed
   */
  public CommandResult orFail() {
    if (!succeeded()) {
      throw new AssertionError(
          "%s: exit %d%n%s%s".formatted(String.join(" ", command), exitCode, stdout, stderr));
    }
    return this;
  }
}
