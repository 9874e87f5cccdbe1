package io.holdfast.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Says on stderr what is being done, to whom has waited for a second. */
final class SlowWork {
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  private final PrintWriter err;
  private final long begun = System.nanoTime();

  SlowWork(PrintWriter err) {
    this.err = err;
  }

  /** Now it is at {@code what}. */
  void goesOn(String what) {
    if (System.nanoTime() - begun > PATIENCE) {
      err.println(what + " ...");
      err.flush();
    }
  }
}
