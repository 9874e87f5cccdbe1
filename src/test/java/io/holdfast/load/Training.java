package io.holdfast.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Runs the built distribution once as a command and once as a server, so that Java writes what it
 * had to load into caches next to the jars, from which every later start takes it.
 */
public final class Training {
  private static final String OPTIONS = "HOLDFAST_JAVA_OPTS";
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration LOAD = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 2;

  private static final List<String> CACHES = List.of("command.aot", "serve.aot");

  private final Path project = Path.of("").toAbsolutePath();
  private final Path folder = project.resolve("target/training");

  private Training() {}

  /**
   * Runs in the project's folder.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    Training training = new Training();
    try {
      training.run();
    } catch (IOException | ExecutionException | TimeoutException e) {
      // The distribution works without; a test of the whole build sees that they are missing.
      System.err.println("No start-up caches, so Holdfast will start slowly: " + e);
      training.remove();
    }
  }

  private void run() throws Exception {
    Files.createDirectories(folder);
    // The two take turns at waiting, so they take little longer than one.
    Server command = command();
    serve(List.of(Webhook.program(project).toString()), folder, recording("serve.aot"));
    command.awaitEnd();
    for (String cache : CACHES) {
      if (!Files.isRegularFile(library(cache))) {
        throw new IOException(library(cache) + " was not made: see the logs in " + folder);
      }
    }
  }

  private void remove() throws IOException {
    for (String cache : CACHES) {
      Files.deleteIfExists(library(cache));
    }
  }

  private Server command() throws IOException {
    return Server.start(
        List.of(
            Webhook.program(project).toString(),
            "check",
            project.resolve("policies/demo").toString()),
        folder.resolve("command.log"),
        recording("command.aot"));
  }

  /**
   * Runs a server as it runs in a cluster, until it has answered reviews for two seconds.
   *
   * @param program what comes before {@code serve} on its command line
   * @param folder for its log
   */
  public static void serve(List<String> program, Path folder) throws Exception {
    serve(program, folder, Map.of());
  }

  private static void serve(List<String> program, Path folder, Map<String, String> environment)
      throws Exception {
    InetSocketAddress address = Server.freeAddress();
    InetSocketAddress management = Server.freeAddress();
    Path ca = folder.resolve("ca.pem");
    try (StillCluster cluster = StillCluster.start(Map.of());
        Generator generator = new Generator()) {
      List<String> command = new ArrayList<>(program);
      command.addAll(
          List.of(
              "serve",
              "--kubeconfig",
              cluster.kubeconfig(folder).toString(),
              // A cluster that only lists has no place for a Secret.
              "--certificates-source",
              "memory",
              "--port",
              String.valueOf(address.getPort()),
              "--management-port",
              String.valueOf(management.getPort()),
              "--ca-out",
              ca.toString()));
      Server server = Server.start(command, folder.resolve("serve.log"), environment);
      URI readyz = URI.create("http://127.0.0.1:" + management.getPort() + "/readyz");
      server.awaitReady(() -> Webhook.isOkay(readyz));
      Request review = Request.post(address, ca, "/mutate", Map.of(), ClaimReview.bytes());
      generator.measure(review, CONNECTIONS, WARM_UP, LOAD);
      server.end();
      server.awaitEnd();
    }
  }

  private Map<String, String> recording(String cache) {
    return Map.of(OPTIONS, "-XX:AOTCacheOutput=" + library(cache));
  }

  private Path library(String cache) {
    return project.resolve("target/holdfast/lib").resolve(cache);
  }
}
