package io.holdfast.load;

import io.holdfast.load.StillCluster.Many;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ./mvnw -Pload -Dload.main=io.holdfast.load.InventoryLoad}: what the server takes in a
 * large cluster while it answers reviews; with {@code -Dload.program=image} the built image. Ends
 * by itself after some minutes.
 */
public final class InventoryLoad {
  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final int PER_SECOND = 300;
  private static final int CLAIMS_PER_NAMESPACE = 5;
  private static final int SCHEDULES = 50;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final String MANAGED =
      """
      "managedFields": [{"manager": "velero-server", "operation": "Update", "apiVersion": "v1",
       "time": "2026-01-01T00:00:00Z", "fieldsType": "FieldsV1", "fieldsV1": {"f:metadata":
       {"f:labels": {".": {}, "f:kubernetes.io/metadata.name": {}, "f:team": {}}}}}]
      """;

  private final Path project = Path.of("").toAbsolutePath();
  private final Path folder = project.resolve("target/load");
  private final PrintStream out = System.out;

  private InventoryLoad() {}

  /**
   * Runs in the project's folder.
   *
   * @param arguments rounds, a number that is not looked at, {@code distribution} or {@code image}
   */
  public static void main(String[] arguments) throws Exception {
    new InventoryLoad().run(Integer.parseInt(arguments[0]), arguments[2]);
  }

  private void run(int rounds, String name) throws Exception {
    Files.createDirectories(folder);
    Program program = Program.named(name, project, folder);
    Machine.print(out);
    Table table =
        new Table(
            out,
            "Namespaces, claims, Backups",
            "ready, s",
            "RSS idle, MiB",
            "RSS at 300 reviews/s, MiB",
            "peak, MiB",
            "heap in use, MiB",
            "p99 at 300/s, ms");
    for (int round = 0; round < rounds; round++) {
      measure(program, table, 0, 0);
      measure(program, table, 10_000, 20_000);
    }
    Machine.print(out);
  }

  private void measure(Program program, Table table, int namespaces, int backups) throws Exception {
    int claims = CLAIMS_PER_NAMESPACE * namespaces;
    Map<String, Many> lists =
        Map.of(
            "/api/v1/namespaces", new Many(namespaces, InventoryLoad::namespace),
            "/api/v1/persistentvolumeclaims", new Many(claims, InventoryLoad::claim),
            "/apis/velero.io/v1/namespaces/velero/backups",
                new Many(backups, InventoryLoad::backup));
    try (StillCluster cluster = StillCluster.start(lists);
        Webhook holdfast = Webhook.following(program, folder, cluster.kubeconfig(folder));
        Generator generator = new Generator()) {
      LockSupport.parkNanos(IDLE.toNanos());
      double idle = holdfast.server().memory().now();
      Latencies answers =
          generator.measureAt(PER_SECOND, holdfast.review("/mutate"), CONNECTIONS, WARM_UP, LOAD);
      Memory busy = holdfast.server().memory();
      table.row(
          "%,d, %,d, %,d".formatted(namespaces, claims, backups),
          holdfast.ready().toMillis() / 1e3,
          idle,
          busy.now(),
          busy.peak(),
          holdfast.server().heap(),
          answers.p99());
    }
  }

  private static String namespace(int number) {
    return """
    {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "team-%1$d", "uid": "n-%1$d",
     "resourceVersion": "1", "creationTimestamp": "2026-01-01T00:00:00Z", %2$s,
     "labels": {"kubernetes.io/metadata.name": "team-%1$d", "team": "t%3$d",
      "holdfast.io/backup-schedule": "daily", "holdfast.io/assigned": "daily"}},
     "spec": {"finalizers": ["kubernetes"]}, "status": {"phase": "Active"}}
    """
        .formatted(number, MANAGED, number % SCHEDULES);
  }

  private static String claim(int number) {
    return """
    {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data-%1$d",
     "namespace": "team-%2$d", "uid": "c-%1$d", "resourceVersion": "1", %3$s,
     "creationTimestamp": "2026-01-01T00:00:00Z", "labels": {"app": "a%4$d",
      "holdfast.io/backup-schedule": "daily", "holdfast.io/assigned": "daily"}},
     "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "volumeMode":
      "Filesystem", "volumeName": "pv-%1$d", "resources": {"requests": {"storage": "8Gi"}}},
     "status": {"phase": "Bound", "capacity": {"storage": "8Gi"}}}
    """
        .formatted(number, number / CLAIMS_PER_NAMESPACE, MANAGED, number % SCHEDULES);
  }

  private static String backup(int number) {
    int schedule = number % SCHEDULES;
    Instant started = FIRST.plus(Duration.ofMinutes(20L * number));
    return """
    {"apiVersion": "velero.io/v1", "kind": "Backup", "metadata": {"name": "nightly-%1$d-%2$d",
     "namespace": "velero", "uid": "b-%2$d", "resourceVersion": "1", %3$s,
     "labels": {"velero.io/schedule-name": "nightly-%1$d", "velero.io/storage-location": "default"},
     "annotations": {"velero.io/resource-timeout": "10m0s"}},
     "spec": {"includedNamespaces": ["team-%1$d", "team-1%1$d"], "ttl": "720h0m0s",
      "storageLocation": "default", "csiSnapshotTimeout": "10m0s", "itemOperationTimeout": "4h0m0s",
      "excludedResources": ["volumesnapshotcontents.snapshot.storage.k8s.io"], "hooks": {},
      "metadata": {}, "snapshotMoveData": false, "volumeSnapshotLocations": ["default"]},
     "status": {"phase": "Completed", "version": 1, "formatVersion": "1.1.0",
      "startTimestamp": "%4$s", "completionTimestamp": "%5$s", "expiration": "%6$s",
      "progress": {"itemsBackedUp": 120, "totalItems": 120}}}
    """
        .formatted(
            schedule,
            number,
            MANAGED,
            started,
            started.plus(Duration.ofMinutes(3)),
            started.plus(Duration.ofDays(30)));
  }
}
