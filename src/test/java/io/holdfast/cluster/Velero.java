package io.holdfast.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A running Velero server, as its own service account, with two backup storage locations: {@code
 * default} in a real object store, and {@link #VERDICT_LOCATION}.
 */
public final class Velero implements AutoCloseable {

  /** Available as far as Velero knows, but without an object store behind it. */
  public static final String VERDICT_LOCATION = "verdict-only";

  private static final Duration PORT_FREE = Duration.ofMinutes(5);
  private static final Duration START = Duration.ofSeconds(60);

  /** Velero listens there whatever its flags say. */
  private static final int FIXED_PORT = 8080;

  private final Cluster cluster;
  private final ObjectStore store;
  private final List<String> command;
  private Child server;
  private final int metricsPort;

  private Velero(
      Cluster cluster, ObjectStore store, List<String> command, Child server, int metricsPort) {
    this.cluster = cluster;
    this.store = store;
    this.command = command;
    this.server = server;
    this.metricsPort = metricsPort;
  }

  static Velero start(Cluster cluster) {
    Programs programs = Programs.with("velero", "velero-plugin-for-aws", "versitygw", "crds");
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    Await.until(
        PORT_FREE,
        "port %d, which Velero's server needs, to be free: is another test run under way?"
            .formatted(FIXED_PORT),
        () -> Ports.isFree(FIXED_PORT));
    createDeployment(cluster);
    ObjectStore store = ObjectStore.start(programs, cluster.directory());
    int metricsPort = Ports.free();
    List<String> command = command(programs, cluster, metricsPort);
    Child server = launch(command, cluster, store);
    Velero velero = new Velero(cluster, store, command, server, metricsPort);
    try {
      velero.createLocations();
    } catch (RuntimeException | Error e) {
      velero.close();
      throw e;
    }
    return velero;
  }

  private static Child launch(List<String> command, Cluster cluster, ObjectStore store) {
    return Child.start(
        "velero",
        command,
        Map.of(
            "AWS_SHARED_CREDENTIALS_FILE",
            store.credentials().toString(),
            // Velero keeps a cache there.
            "HOME",
            cluster.directory().toString()),
        cluster.directory());
  }

  /** Ends the server; its bucket and its objects stay. */
  public void stop() {
    server.close();
  }

  /** Another server process in the place of one that was stopped, with the same bucket. */
  public void start() {
    Await.until(PORT_FREE, "the port of the one that was stopped", () -> Ports.isFree(FIXED_PORT));
    server = launch(command, cluster, store);
  }

  /** Restores ask it for the image that helpers are to run; nothing runs it here. */
  private static void createDeployment(Cluster cluster) {
    String path =
        "/apis/apps/v1/namespaces/%s/deployments/velero".formatted(VeleroObjects.NAMESPACE);
    cluster
        .api()
        .apply(
            path,
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: velero}
            spec:
              selector: {matchLabels: {deploy: velero}}
              template:
                metadata: {labels: {deploy: velero}}
                spec: {containers: [{name: velero, image: "velero/velero:v1.18.3"}]}
            """)
        .orFail();
  }

  private static List<String> command(Programs programs, Cluster cluster, int metricsPort) {
    Path plugins = Plugins.directory(programs, cluster.directory());
    return List.of(
        programs.path("velero"),
        "server",
        "--kubeconfig=" + cluster.as(Identity.VELERO).kubeconfig(),
        "--namespace=" + VeleroObjects.NAMESPACE,
        "--plugin-dir=" + plugins,
        "--metrics-address=127.0.0.1:" + metricsPort,
        "--profiler-address=",
        "--features=EnableCSI",
        "--concurrent-backups=20",
        "--garbage-collection-frequency=20s",
        "--client-qps=200",
        "--client-burst=400",
        "--log-level=info");
  }

  /** Verdicts on cron strings. */
  public ScheduleOracle schedules() {
    return new ScheduleOracle(this, cluster.api());
  }

  /** Verdicts on Backups, and real backups. */
  public BackupOracle backups() {
    return new BackupOracle(this, cluster.api());
  }

  /** Verdicts on duration strings. */
  public DurationOracle durations() {
    return new DurationOracle(this, cluster.admin());
  }

  /** The server's log file. */
  public Path log() {
    return cluster.directory().resolve("velero.log");
  }

  /** The server's own metrics. */
  public Metrics metrics() {
    return Metrics.read("http://127.0.0.1:" + metricsPort + "/metrics");
  }

  /** The server's log so far. */
  String logText() {
    return server.logText();
  }

  /** Where its backups are. */
  ObjectStore store() {
    return store;
  }

  void mustRun() {
    server.mustRun();
  }

  /** Makes the two storage locations; again after a test that needed others in their place. */
  public void createLocations() {
    VeleroObjects locations = new VeleroObjects(cluster.api(), "backupstoragelocations");
    locations.apply("default", location("default", "aws", true, "1m"));
    locations.apply(VERDICT_LOCATION, location(VERDICT_LOCATION, "holdfast.io/none", false, "0s"));
    awaitPhase(locations, "default", "Available");
    // Velero looks once, finds no plugin, and then does not look again.
    awaitPhase(locations, VERDICT_LOCATION, "Unavailable");
    locations.merge(VERDICT_LOCATION, "{\"status\": {\"phase\": \"Available\"}}");
  }

  private String location(String name, String provider, boolean main, String frequency) {
    return """
    apiVersion: velero.io/v1
    kind: BackupStorageLocation
    metadata: {name: %s, namespace: velero}
    spec:
      provider: %s
      default: %s
      validationFrequency: %s
      backupSyncPeriod: %s
      objectStorage: {bucket: %s}
      config: {region: us-east-1, s3ForcePathStyle: "true", s3Url: "%s"}
    """
        .formatted(name, provider, main, frequency, frequency, ObjectStore.BUCKET, store.url());
  }

  private void awaitPhase(VeleroObjects locations, String name, String phase) {
    Await.until(
        START,
        "backup storage location %s to be %s, see %s".formatted(name, phase, log()),
        () -> {
          server.mustRun();
          return VeleroObjects.phase(locations.get(name)).equals(phase);
        });
  }

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
