package io.holdfast.cli;

import io.holdfast.model.Action;
import picocli.CommandLine.Option;

/** What makes a command that judges end with exit code 1. */
final class FailOn {
  @Option(
      names = "--fail-on",
      description = "the weakest action that makes exit code 1: deny or warn",
      defaultValue = "deny")
  private Threshold threshold = Threshold.DENY;

  private enum Threshold {
    DENY,
    WARN
  }

  /** The weakest action that counts. */
  Action least() {
    return threshold == Threshold.WARN ? Action.WARN : Action.DENY;
  }

  /** The exit code when something denies or warns. */
  int exitCode(boolean denies, boolean warns) {
    return denies || (threshold == Threshold.WARN && warns) ? ExitCode.FINDING : ExitCode.FINE;
  }
}
