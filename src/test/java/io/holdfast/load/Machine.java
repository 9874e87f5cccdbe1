package io.holdfast.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What else must be known to read the figures: what the machine is, and what else it does. */
final class Machine {
  private Machine() {}

  static void print(PrintStream out) throws IOException {
    String load = Files.readString(Path.of("/proc/loadavg"));
    out.printf(
        "%n%d processors, Java %s, other work on the machine (load average, 1 minute): %s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        load.substring(0, load.indexOf(' ')));
  }
}
