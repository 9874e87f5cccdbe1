package io.holdfast.load;

import io.holdfast.cluster.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server under load, as a process of its own that ends with us. */
final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(2);
  private static final double BYTES_PER_MIB = 1024 * 1024;
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

  private final Process process;
  private final Path log;
  private final long started;

  private Server(Process process, Path log, long started) {
    this.process = process;
    this.log = log;
    this.started = started;
  }

  static Server start(List<String> command, Path log) throws IOException {
    return start(command, log, Map.of());
  }

  /**
   * Starts {@code command}.
   *
   * @param environment in addition to ours
   */
  static Server start(List<String> command, Path log, Map<String, String> environment)
      throws IOException {
    long started = System.nanoTime();
    ProcessBuilder builder = builder(command, log);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Server(process, log, started);
  }

  /** Runs a command to its end. */
  static void finish(List<String> command, Path folder, Path log)
      throws IOException, InterruptedException {
    Process process = builder(command, log).directory(folder.toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          "%s failed:%n%s".formatted(String.join(" ", command), Files.readString(log)));
    }
  }

  private static ProcessBuilder builder(List<String> command, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    useOurJava(builder);
    return builder;
  }

  /** Holdfast's start script then need not look for a Java. */
  static void useOurJava(ProcessBuilder builder) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    builder.environment().putIfAbsent("HOLDFAST_JAVA", java.toString());
  }

  /** Waits until {@code ready} says so; how long that was after the start of the process. */
  Duration awaitReady(Callable<Boolean> ready) throws Exception {
    while (!ready.call()) {
      if (!process.isAlive() || System.nanoTime() - started > PATIENCE.toNanos()) {
        close();
        throw new IOException("not ready; its log:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Asks it to end. */
  void end() {
    process.destroy();
  }

  /** Waits until it has ended, which may be slow as it may write things down at last. */
  void awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IOException("does not end; its log:\n" + Files.readString(log));
    }
  }

  /** Resident memory now. */
  Memory memory() throws IOException {
    return Memory.of(process.pid());
  }

  /** What a Java server's heap holds after a collection, in MiB. */
  double heap() throws IOException, InterruptedException {
    return heap(process.pid());
  }

  /** The same of any Java process of ours. */
  static double heap(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process histogram =
        new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String printed = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    histogram.waitFor();
    Matcher total = TOTAL.matcher(printed);
    if (!total.find()) {
      throw new IOException("jcmd gives no histogram: " + printed);
    }
    return Long.parseLong(total.group(1)) / BYTES_PER_MIB;
  }

  static InetSocketAddress freeAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
