package io.holdfast.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process's resident memory, as Linux tells it in {@code /proc}.
 *
 * @param now MiB
 * @param peak MiB
 */
record Memory(double now, double peak) {
  private static final double KIB_PER_MIB = 1024;

  static Memory of(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    return new Memory(mebibytes(status, "VmRSS:"), mebibytes(status, "VmHWM:"));
  }

  private static double mebibytes(String status, String field) throws IOException {
    String line =
        status
            .lines()
            .filter(candidate -> candidate.startsWith(field))
            .findFirst()
            .orElseThrow(() -> new IOException("the process has ended"));
    return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
  }
}
