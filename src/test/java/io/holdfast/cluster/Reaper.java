package io.holdfast.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A small shell beside this JVM that ends the child processes should the JVM die without being able
 * to: its standard input closes with the JVM, however that ended.
 */
final class Reaper {

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=
      while read -r verb pid; do
        kept=
        for known in $pids; do
          [ "$known" = "$pid" ] || kept="$kept $known"
        done
        pids=$kept
        [ "$verb" = stop ] || pids="$pids $pid"
      done
      [ -z "$pids" ] && exit 0
      kill -TERM $pids 2>/dev/null
      sleep 3
      kill -KILL $pids 2>/dev/null
      """;

  private static final Reaper SHARED = new Reaper();

  private final OutputStream orders;

  private Reaper() {
    try {
      orders =
          new ProcessBuilder("/bin/sh", "-c", SCRIPT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start /bin/sh", e);
    }
  }

  static void watch(long pid) {
    SHARED.tell("start", pid);
  }

  static void forget(long pid) {
    SHARED.tell("stop", pid);
  }

  private synchronized void tell(String verb, long pid) {
    try {
      orders.write("%s %d%n".formatted(verb, pid).getBytes(StandardCharsets.US_ASCII));
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the process that ends the cluster's processes is gone", e);
    }
  }
}
