package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the cluster: started with its output in a log file, and stopped for sure. */
final class Child implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int LOG_LINES_SHOWN = 15;

  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Child::close), "end of the cluster"));
  }

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts {@code command} with {@code environment} added to ours; the log is appended to. */
  static Child start(
      String name, List<String> command, Map<String, String> environment, Path directory) {
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      Reaper.watch(process.pid());
      Child child = new Child(name, process, log);
      RUNNING.add(child);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s".formatted(command.getFirst()), e);
    }
  }

  /**
   * Ends a wait that cannot succeed any more.
   *
   * @throws AssertionError when the program is not running
   */
  void mustRun() {
    if (!process.isAlive()) {
      throw new AssertionError(
          "%s ended with exit code %d: %s".formatted(name, process.exitValue(), logTail()));
    }
  }

  /** The last lines of the log, after the name of the file. */
  String logTail() {
    List<String> lines = logText().lines().toList();
    return "%s%n%s"
        .formatted(
            log,
            String.join(
                System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size())));
  }

  String logText() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** Asks the program to end, waits, and ends it when it does not within two seconds. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Ends the program, and what it started, at once: nothing it stores is needed again. */
  @Override
  public void close() {
    // Velero's plugins are processes of their own: asked for while their parent is still known.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    if (RUNNING.remove(this)) {
      Reaper.forget(process.pid());
    }
  }
}
