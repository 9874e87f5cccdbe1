package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.chart.Rendered;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The built distribution as a process, with the chart's own service account, behind the chart's own
 * registration; both as a user would have them, but for the address.
 */
public final class InstalledHoldfast implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final TestNamespace home;
  private final Rendered chart;
  private final UnaryOperator<Access> way;
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  /**
   * Installs it and waits until the API server calls it.
   *
   * @param values of the chart; with {@code service.externalName} the API server calls the Service,
   *     else a URL
   */
  public InstalledHoldfast(Cluster cluster, Map<String, Object> values) {
    this(cluster, values, UnaryOperator.identity());
  }

  /**
   * @param way that the process takes to the API server
   */
  InstalledHoldfast(Cluster cluster, Map<String, Object> values, UnaryOperator<Access> way) {
    this.cluster = cluster;
    this.way = way;
    this.home = cluster.createNamespace();
    Map<String, Object> all = new java.util.HashMap<>(values);
    if (values.containsKey("service.externalName")) {
      all.put("service.port", port);
    } else {
      all.put("webhook.url", "https://127.0.0.1:" + port);
    }
    this.chart = Rendered.with(home.name(), all);
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    cluster.admin().apply(chart.yaml()).orFail();
    this.process = launch();
    awaitReady();
  }

  String namespace() {
    return home.name();
  }

  /** The port that takes reviews. */
  int port() {
    return port;
  }

  /** The authority of its certificate, as the process wrote it. */
  Path ca() {
    return cluster.directory().resolve("holdfast-" + home.name() + ".pem");
  }

  /** {@code 200 ok}, or what is missing. */
  String readiness() {
    HttpResponse<String> answer = get("/readyz");
    return answer.statusCode() + " " + answer.body().strip();
  }

  /** What {@code /status} says. */
  JsonNode status() {
    try {
      return new ObjectMapper().readTree(get("/status").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code /metrics} says. */
  String metrics() {
    return get("/metrics").body();
  }

  /** Asks the process to end, as the kubelet does. */
  void terminate() {
    process.destroy();
  }

  /** Ends the process, as an eviction would. */
  public void stop() {
    terminate();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again. */
  void start() {
    process = launch();
    awaitReady();
  }

  /** Applies policy documents as the ConfigMap {@code company}. */
  io.holdfast.cluster.CommandResult applyPolicy(String document) {
    String indented = document.indent(4);
    return cluster
        .admin()
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: company
              namespace: %s
              labels: {holdfast.io/policy: "true"}
            data:
              policy.yaml: |
            %s\
            """
                .formatted(home.name(), indented));
  }

  private Process launch() {
    Access account = way.apply(cluster.asServiceAccount(home.name(), "holdfast"));
    String distribution = System.getProperty("holdfast.home", "target/holdfast");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(distribution, "bin", "holdfast").toString(),
            "serve",
            "--kubeconfig",
            account.kubeconfig().toString(),
            "--namespace",
            home.name(),
            "--webhooks",
            configurationName(),
            "--port",
            String.valueOf(port),
            "--management-port",
            String.valueOf(managementPort),
            "--ca-out",
            ca().toString());
    Path log = cluster.directory().resolve("holdfast-" + home.name() + ".log");
    command.environment().put("HOLDFAST_JAVA", ProcessHandle.current().info().command().orElse(""));
    try {
      Process started =
          command
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String configurationName() {
    return chart.objects().stream()
        .filter(object ->
            object.text("kind").equals(java.util.Optional.of("MutatingWebhookConfiguration")))
        .flatMap(object -> object.get("metadata").flatMap(m -> m.text("name")).stream())
        .findFirst()
        .orElseThrow();
  }

  private void awaitReady() {
    Await.until(SOON, "Holdfast to be ready", () -> get("/readyz").statusCode() == 200);
    Await.until(
        SOON,
        "the API server to call Holdfast",
        () ->
            cluster
                .api()
                .create(
                    "/api/v1/namespaces?dryRun=All",
                    "{apiVersion: v1, kind: Namespace, metadata: {name: holdfast-probe}}")
                .json()
                .at("/metadata/labels")
                .has("holdfast.io/assigned"));
  }

  private HttpResponse<String> get(String path) {
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

  @Override
  public void close() {
    cluster.admin().kubectlWithInput(chart.yaml(), "delete", "--wait=false", "-f", "-").orFail();
    stop();
    cluster.deleteNamespace(home);
  }
}
