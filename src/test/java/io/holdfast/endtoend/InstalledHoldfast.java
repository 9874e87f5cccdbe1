package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.chart.Rendered;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The built distribution as a process, with the chart's own service account, behind the chart's own
 * registration; both as a user would have them, but for the address.
 */
public final class InstalledHoldfast implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** All tests share one cluster: what is not about the controller must not be changed by it. */
  private static final List<String> ALONE = List.of("--no-controller");

  private final Cluster cluster;
  private final TestNamespace home;
  private final Rendered chart;
  private final UnaryOperator<Access> way;
  private final List<String> controller;
  private final int port;
  private final int managementPort = Ports.free();
  private HoldfastProcess process;

  /**
   * Installs it and waits until the API server calls it.
   *
   * @param values of the chart; with {@code service.externalName} the API server calls the Service,
   *     else a URL
   */
  public InstalledHoldfast(Cluster cluster, Map<String, Object> values) {
    this(cluster, cluster.createNamespace(), values);
  }

  /**
   * The same.
   *
   * @param way that the process takes to the API server
   */
  InstalledHoldfast(Cluster cluster, Map<String, Object> values, UnaryOperator<Access> way) {
    this(cluster, cluster.createNamespace(), values, way, Ports.free(), ALONE);
  }

  /**
   * The same.
   *
   * @param home the namespace that it is installed in, deleted with it
   */
  public InstalledHoldfast(Cluster cluster, TestNamespace home, Map<String, Object> values) {
    this(cluster, home, values, UnaryOperator.identity(), Ports.free(), ALONE);
  }

  /** Installs it with its controller, which keeps no orphans. */
  static InstalledHoldfast controlling(
      Cluster cluster, TestNamespace home, Map<String, Object> values) {
    return controlling(cluster, home, UnaryOperator.identity(), "0s", values);
  }

  /**
   * The same.
   *
   * @param way that the process takes to the API server
   * @param grace of orphans
   */
  public static InstalledHoldfast controlling(
      Cluster cluster,
      TestNamespace home,
      UnaryOperator<Access> way,
      String grace,
      Map<String, Object> values) {
    return new InstalledHoldfast(
        cluster, home, values, way, Ports.free(), List.of("--controller", "--orphan-grace", grace));
  }

  /**
   * The same.
   *
   * @param values as above; {@code webhook.url} is kept where it is given
   * @param port of the process
   */
  InstalledHoldfast(
      Cluster cluster, Map<String, Object> values, UnaryOperator<Access> way, int port) {
    this(cluster, cluster.createNamespace(), values, way, port, ALONE);
  }

  /** Installs it with more options of {@code serve}. */
  static InstalledHoldfast started(
      Cluster cluster, Map<String, Object> values, int port, List<String> options) {
    return new InstalledHoldfast(
        cluster,
        cluster.createNamespace(),
        values,
        UnaryOperator.identity(),
        port,
        Stream.concat(ALONE.stream(), options.stream()).toList());
  }

  private InstalledHoldfast(
      Cluster cluster,
      TestNamespace home,
      Map<String, Object> values,
      UnaryOperator<Access> way,
      int port,
      List<String> controller) {
    this.cluster = cluster;
    this.way = way;
    this.controller = controller;
    this.port = port;
    this.home = home;
    Map<String, Object> all = new java.util.HashMap<>(values);
    if (values.containsKey("service.externalName")) {
      all.put("service.port", port);
    } else {
      all.putIfAbsent("webhook.url", "https://127.0.0.1:" + port);
    }
    this.chart = Rendered.with(home.name(), all);
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    cluster.admin().apply(chart.yaml()).orFail();
    this.process = launch(way, port, managementPort);
    awaitCalled();
  }

  /** Installs it with a policy of which every rule denies, and waits until that is in force. */
  public static InstalledHoldfast denyingAll(Cluster cluster) {
    InstalledHoldfast holdfast = new InstalledHoldfast(cluster, Map.of("policy.create", false));
    holdfast
        .applyPolicy(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              rules: {default: Deny}
              schedules: [{name: daily, cron: "H 1 * * *", ttl: 720h, maxAge: 26h}]
              assignments: [{schedule: daily}]
            """)
        .orFail();
    Await.until(
        SOON,
        "every rule to deny",
        () -> holdfast.status().at("/policy/documents").toString().contains("company"));
    return holdfast;
  }

  public String namespace() {
    return home.name();
  }

  /** The process behind the registration. */
  HoldfastProcess process() {
    return process;
  }

  /** A second replica on ports of its own; ready when this returns, and to be stopped. */
  HoldfastProcess startAnother() {
    return launch(way, Ports.free(), Ports.free());
  }

  /**
   * A replica that leads, too, as its Lease is one that nobody else sees. Ready when this returns,
   * and to be stopped.
   *
   * @param gateway that pretends about Leases
   */
  HoldfastProcess startRival(Gateway gateway) {
    return launch(access -> access.through(gateway), Ports.free(), Ports.free());
  }

  /** What {@code /status} says. */
  public JsonNode status() {
    try {
      return new ObjectMapper().readTree(process.get("/status").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the process. */
  public long pid() {
    return process.pid();
  }

  /** What {@code /metrics} says. */
  String metrics() {
    return process.get("/metrics").body();
  }

  /** Ends the process, as an eviction would. */
  public void stop() {
    process.stop();
  }

  /** Ends the process as a crash would; its Lease stays. */
  void kill() {
    process.kill();
  }

  /** Starts it again. */
  void start() {
    process = launch(way, port, managementPort);
    awaitCalled();
  }

  /** Applies the chart once more, as an upgrade does, and waits until the API server calls. */
  void applyAgain() {
    cluster.admin().apply(chart.yaml()).orFail();
    awaitCalled();
  }

  /** Applies policy documents as the ConfigMap {@code company}. */
  CommandResult applyPolicy(String document) {
    return CompanyPolicy.apply(cluster, home, document);
  }

  private HoldfastProcess launch(UnaryOperator<Access> by, int webhookPort, int otherPort) {
    Access account = by.apply(cluster.asServiceAccount(home.name(), "holdfast"));
    HoldfastProcess started =
        HoldfastProcess.start(
            webhookPort,
            otherPort,
            cluster.directory().resolve("holdfast-%s-%d".formatted(home, webhookPort)),
            Stream.concat(
                    Stream.of(
                        "--kubeconfig",
                        account.kubeconfig().toString(),
                        "--namespace",
                        home.name(),
                        "--webhooks",
                        configurationName()),
                    controller.stream())
                .toList());
    Await.until(SOON, "Holdfast to be ready", () -> started.readiness().equals("200 ok"));
    return started;
  }

  /** The name of both webhook configurations. */
  String configurationName() {
    return chart.objects().stream()
        .filter(object ->
            object.text("kind").equals(java.util.Optional.of("MutatingWebhookConfiguration")))
        .flatMap(object -> object.get("metadata").flatMap(m -> m.text("name")).stream())
        .findFirst()
        .orElseThrow();
  }

  private void awaitCalled() {
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

  @Override
  public void close() {
    cluster
        .admin()
        .kubectlWithInput(chart.yaml(), "delete", "--wait=false", "--ignore-not-found", "-f", "-")
        .orFail();
    stop();
    cluster.deleteNamespace(home);
  }
}
