package io.holdfast.demo;

import io.holdfast.cluster.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** {@code holdfast serve --standalone} of the built distribution, as a process of its own. */
final class RunningHoldfast implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path ca;
  private final int port;

  private RunningHoldfast(Process process, Path ca, int port) {
    this.process = process;
    this.ca = ca;
    this.port = port;
  }

  /** Starts it on free ports and waits until it is ready. */
  static RunningHoldfast start(Path program, Path folder, Path work)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path ca = work.resolve("ca.pem");
    Path log = work.resolve("holdfast.log");
    int port = Ports.free();
    int management = Ports.free();
    ProcessBuilder command =
        new ProcessBuilder(
            program.toString(),
            "serve",
            "--standalone",
            folder.toString(),
            "--port",
            String.valueOf(port),
            "--management-port",
            String.valueOf(management),
            "--ca-out",
            ca.toString());
    command.environment().put("HOLDFAST_JAVA", ProcessHandle.current().info().command().orElse(""));
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    RunningHoldfast running = new RunningHoldfast(process, ca, port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    running.awaitReady(URI.create("http://127.0.0.1:" + management + "/readyz"), log);
    return running;
  }

  URI webhook() {
    return URI.create("https://localhost:" + port);
  }

  Path ca() {
    return ca;
  }

  private void awaitReady(URI readyz, Path log) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(readyz).timeout(Duration.ofSeconds(2)).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        break;
      }
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: ask again until the deadline.
      }
    }
    close();
    throw new IOException("holdfast did not become ready; its log:\n" + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
