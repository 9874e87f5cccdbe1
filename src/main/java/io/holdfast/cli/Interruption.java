package io.holdfast.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** Says where things stand when the user ends the program by Ctrl-C, until it is closed. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  /**
   * @param standing asked for when it happens
   */
  Interruption(PrintWriter err, Supplier<String> standing) {
    this.hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              err.println();
              err.println(standing.get());
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook is what speaks last.
    }
  }
}
