package io.holdfast.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code holdfast serve} of the built distribution, as one pod runs it. */
final class HoldfastProcess {
  private static final int LONGEST_STOP_SECONDS = 30;

  private final int port;
  private final int managementPort;
  private final Path files;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private HoldfastProcess(int port, int managementPort, Path files, Process process) {
    this.port = port;
    this.managementPort = managementPort;
    this.files = files;
    this.process = process;
  }

  /**
   * Starts it and returns at once. It ends with this JVM at the latest.
   *
   * @param files the log and the authority's certificate, without their endings
   * @param options of {@code serve}, besides those for ports and files
   */
  static HoldfastProcess start(int port, int managementPort, Path files, List<String> options) {
    String distribution = System.getProperty("holdfast.home", "target/holdfast");
    List<String> command = new ArrayList<>();
    command.add(Path.of(distribution, "bin", "holdfast").toString());
    command.addAll(List.of("serve", "--port", String.valueOf(port)));
    command.addAll(List.of("--management-port", String.valueOf(managementPort)));
    command.addAll(List.of("--ca-out", files + ".pem"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOLDFAST_JAVA", ProcessHandle.current().info().command().orElse(""));
    try {
      Process started =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(files + ".log").toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      return new HoldfastProcess(port, managementPort, files, started);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that takes reviews. */
  int port() {
    return port;
  }

  /** As the operating system knows it. */
  long pid() {
    return process.pid();
  }

  /** The authority of its certificate, as the process wrote it. */
  Path ca() {
    return Path.of(files + ".pem");
  }

  /** {@code 200 ok}, or the status and what is missing. */
  String readiness() {
    HttpResponse<String> answer = get("/readyz");
    return answer.statusCode() + " " + answer.body().strip();
  }

  /** A page of the second port. */
  HttpResponse<String> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to end, as the kubelet does. */
  void terminate() {
    process.destroy();
  }

  /** The serial number of the certificate that it serves. */
  String serial() {
    try {
      return new ObjectMapper().readTree(get("/status").body()).at("/certificate/serial").asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exit code; killed when it does not end by itself. */
  int awaitEnd() {
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it in the middle of whatever it does, as a crash would. */
  void kill() {
    process.destroyForcibly();
    var _ = awaitEnd();
  }

  /** Asks it to end and waits until it has. */
  void stop() {
    terminate();
    var _ = awaitEnd();
  }
}
