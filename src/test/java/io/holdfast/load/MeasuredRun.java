package io.holdfast.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One process from start to end.
 *
 * @param seconds by the clock
 * @param peak resident memory, MiB
 */
record MeasuredRun(double seconds, double peak) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Runs a command of ours with our Java; exit codes 0 and 1 are answers.
   *
   * @param out what it prints goes there
   */
  static MeasuredRun of(List<String> command, Path out) throws IOException {
    Path err = out.resolveSibling(out.getFileName() + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(err.toFile()).redirectOutput(out.toFile());
    Server.useOurJava(builder);
    long start = System.nanoTime();
    Process process = builder.start();
    double peak = 0;
    while (process.isAlive()) {
      try {
        peak = Math.max(peak, Memory.of(process.pid()).peak());
      } catch (IOException e) {
        // It ended between the two questions.
      }
      LockSupport.parkNanos(1_000_000);
    }
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    if (process.exitValue() > 1) {
      throw new IOException(String.join(" ", command) + ":\n" + Files.readString(err));
    }
    return new MeasuredRun(seconds, peak);
  }
}
