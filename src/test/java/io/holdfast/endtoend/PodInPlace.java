package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process in the place of the first container of a pod: the same arguments, the same environment
 * and nothing else of ours, the same account. Only ports and the way to the API server are this
 * host's.
 */
record PodInPlace(Process process, JsonNode spec, int managementPort) implements AutoCloseable {
  /** The Deployment's, as it is in the cluster. */
  static PodInPlace server(Cluster cluster, String namespace, int port) throws IOException {
    JsonNode deployment =
        cluster
            .api()
            .get("/apis/apps/v1/namespaces/%s/deployments/holdfast".formatted(namespace))
            .orFail();
    int managementPort = Ports.free();
    return start(
        cluster,
        namespace,
        deployment.at("/spec/template/spec"),
        managementPort,
        List.of(
            "--port", String.valueOf(port), "--management-port", String.valueOf(managementPort)));
  }

  /** Any other pod's. */
  static PodInPlace of(Cluster cluster, String namespace, JsonNode pod) throws IOException {
    return start(cluster, namespace, pod.path("spec"), 0, List.of());
  }

  private static PodInPlace start(
      Cluster cluster, String namespace, JsonNode spec, int managementPort, List<String> more)
      throws IOException {
    JsonNode container = spec.at("/containers/0");
    List<String> command = new ArrayList<>();
    Path home = Path.of(System.getProperty("holdfast.home", "target/holdfast"));
    command.add(home.resolve("bin/holdfast").toString());
    container.path("args").forEach(argument -> command.add(argument.asText()));
    String account = spec.path("serviceAccountName").asText();
    command.add("--kubeconfig");
    command.add(cluster.asServiceAccount(namespace, account).kubeconfig().toString());
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
    container
        .path("env")
        .forEach(variable ->
            environment.put(variable.path("name").asText(), variable.path("value").asText()));
    environment.put("HOLDFAST_JAVA", ProcessHandle.current().info().command().orElse(""));
    Path log =
        cluster
            .directory()
            .resolve("%s-%s.log".formatted(namespace, container.path("args").path(0).asText()));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new PodInPlace(process, spec, managementPort);
  }

  /** What the readiness probe asks. */
  boolean isReady() throws IOException, InterruptedException {
    String path = spec.at("/containers/0/readinessProbe/httpGet/path").asText();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    }
  }

  /** How long the kubelet waits before it kills the container. */
  long gracePeriodSeconds() {
    return spec.path("terminationGracePeriodSeconds").asLong()
        - spec.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
  }

  /** Asks it to end, as the kubelet does after {@code preStop}. */
  long secondsToStop() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(gracePeriodSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + gracePeriodSeconds() + " s");
    }
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
