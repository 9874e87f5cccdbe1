package io.holdfast.app;

import io.holdfast.cli.Holdfast;
import java.util.List;

/** The program: the command line, with the commands that need the server added. */
public final class Main {
  static final List<Class<?>> COMMANDS =
      List.of(Serve.class, ControllerCommand.class, SelfCheckCommand.class);

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.exit(Holdfast.commandLine(List.of(arguments), COMMANDS).execute(arguments));
  }
}
