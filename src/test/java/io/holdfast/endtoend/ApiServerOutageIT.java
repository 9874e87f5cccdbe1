package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Relay;
import io.holdfast.cluster.Repeated;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.Permission;
import io.holdfast.kube.WatchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The API server goes away and comes back, on a cluster of its own. All the while reviews come in
 * over kept connections, and every one is answered, and rightly.
 */
@ClusterTest
class ApiServerOutageIT {
  private static final int CALLERS = 2;
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final AtomicInteger ROUND = new AtomicInteger();

  private static Cluster cluster;
  private static Relay toApiServer;
  private static Relay toHoldfast;
  private static InstalledHoldfast holdfast;
  private static ReviewClient reviews;

  private final int round = ROUND.incrementAndGet();
  private JsonNode before;
  private Repeated claims;
  private Repeated backups;
  private Repeated readiness;

  @BeforeAll
  static void install() {
    cluster = Cluster.start();
    cluster.snapshotDefinitions();
    cluster.admin().apply(classes("fast", "ebs.csi.aws.com")).orFail();
    cluster.kubectl("create", "namespace", "shop").orFail();
    toApiServer = cluster.relay();
    holdfast = new InstalledHoldfast(cluster, Map.of(), account -> account.through(toApiServer));
    toHoldfast = Relay.to(holdfast.process().port());
    reviews = new ReviewClient(holdfast.process().ca(), toHoldfast.port());
  }

  @AfterAll
  static void uninstall() {
    reviews.close();
    toHoldfast.close();
    holdfast.close();
    toApiServer.close();
    cluster.close();
  }

  @BeforeEach
  void beginToAsk() {
    before = holdfast.status();
    claims = Repeated.ask(CALLERS, () -> reviews.claim("shop", "fast"));
    backups = Repeated.ask(CALLERS, () -> reviews.backup("30d"));
    readiness = Repeated.ask(1, holdfast.process()::readiness);
  }

  @AfterEach
  void everyAnswerWasRight() {
    claims.close();
    backups.close();
    readiness.close();
    System.out.printf(
        "round %d: %d claims, %d Backups, %d looks at /readyz, %d connections%n",
        round,
        claims.answers().size(),
        backups.answers().size(),
        readiness.answers().size(),
        toHoldfast.accepted());
    assertThat(claims.texts().keySet())
        .singleElement()
        .asString()
        .startsWith("allowed ")
        .contains("\"holdfast.io/backup-schedule\":\"daily\"")
        .contains("\"velero.io/csi-volumesnapshot-class\":\"fast\"");
    assertThat(backups.texts().keySet())
        .as("one message before the policy change and one after it")
        .hasSize(2)
        .allSatisfy(
            text -> assertThat(text).startsWith("denied ").contains("HF-201 spec.ttl is \"30d\""));
    assertThat(readiness.texts().keySet()).containsExactly("200 ok");
    assertThat(toHoldfast.accepted()).as("connections ever made").isLessThanOrEqualTo(2 * CALLERS);
  }

  @Test
  void goesOnWithWhatItKnowsWhileTheApiServerIsStopped() {
    long stopped = System.nanoTime();
    cluster.stopApiServer();
    Await.until(
        OUTAGE.plus(RECOVERY),
        "facts that are as old as the outage is to be",
        () -> ageOfInventory() >= OUTAGE.toSeconds() && since(stopped).compareTo(OUTAGE) >= 0);

    JsonNode away = holdfast.status();
    assertThat(away.at("/ready").asBoolean()).isTrue();
    assertThat(away.at("/troubles").toString()).contains("namespaces", "storageclasses");
    assertThat(away.at("/policy")).isEqualTo(before.at("/policy"));
    assertThat(holdfast.metrics()).containsPattern("holdfast_inventory_age_seconds [3-9][0-9]");

    cluster.startApiServer();
    assertNewObjectsAreInForce();
  }

  @Test
  void readsEverythingAnewWhenTheHistoryIsForgotten() throws IOException {
    cluster.stopApiServer();
    Await.until(RECOVERY, "the loss to be told", () -> !troubles().isEmpty());
    cluster.compactEtcd();
    Path log = cluster.directory().resolve("audit.log");
    cluster.startApiServer("--audit-policy-file=" + auditPolicy(), "--audit-log-path=" + log);

    Await.until(
        RECOVERY,
        "Holdfast to list all it follows",
        () ->
            Files.readAllLines(log).stream()
                .filter(line -> line.contains("\"verb\":\"list\""))
                .map(line -> line.replaceAll(".*\"resource\":\"([a-z]+)\".*", "$1"))
                .toList()
                .containsAll(followed()));
    assertNewObjectsAreInForce();
  }

  @Test
  void takesUpConnectionsThatWereCutOrBlocked() {
    assertThat(toApiServer.cut()).isPositive();
    assertNewObjectsAreInForce();

    before = holdfast.status();
    toApiServer.block();
    Await.until(RECOVERY, "the loss to be told", () -> !troubles().isEmpty());
    String object = "blocked-" + round;
    cluster.admin().apply(classes(object, object + ".csi.example")).orFail();
    assertThat(holdfast.status().at("/inventory/storageClasses"))
        .isEqualTo(before.at("/inventory/storageClasses"));
    toApiServer.restore();
    Await.until(
        RECOVERY,
        "what was made meanwhile",
        () -> grown(holdfast.status(), "/inventory/storageClasses"));
  }

  /** The kinds that Holdfast lists with the chart's roles. */
  private static Set<String> followed() {
    ClusterSettings settings =
        new ClusterSettings(
            holdfast.namespace(), "pod", false, holdfast.namespace(), WatchSettings.DEFAULTS);
    return Permission.used(settings, "velero", false, false).stream()
        .filter(permission -> permission.verbs().contains("list"))
        .map(permission -> permission.resource().plural())
        .collect(Collectors.toSet());
  }

  /** A policy change and objects of some kinds, made now, soon decide verdicts. */
  private void assertNewObjectsAreInForce() {
    long begun = System.nanoTime();
    String name = "round-" + round;
    holdfast
        .applyPolicy(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              rules:
                HF-301: {action: Deny, min: %dh}
            """
                .formatted(24 + round))
        .orFail();
    cluster.admin().apply(classes(name, name + ".csi.example")).orFail();
    cluster.kubectl("create", "namespace", name).orFail();
    Await.until(RECOVERY, "all of it in /status", () -> tookUp(holdfast.status()));
    System.out.printf("round %d: in force %d ms after%n", round, since(begun).toMillis());

    String snapshotClass =
        cluster
            .admin()
            .kubectlWithInput(claim(name), "apply", "-o", "json", "-f", "-")
            .orFail()
            .stdout();
    assertThat(snapshotClass).contains("\"velero.io/csi-volumesnapshot-class\": \"" + name + "\"");
    assertThat(cluster.admin().apply(BACKUP).stderr())
        .contains("HF-301 spec.ttl is 2h, must be at least %dh".formatted(24 + round));
  }

  private boolean tookUp(JsonNode now) {
    boolean all =
        !now.at("/policy/revision").equals(before.at("/policy/revision"))
            && grown(now, "/inventory/namespaces")
            && grown(now, "/inventory/storageClasses")
            && grown(now, "/inventory/snapshotClasses")
            && now.at("/troubles").isEmpty()
            && now.at("/inventory/ageSeconds").asLong() < OUTAGE.toSeconds();
    if (!all) {
      throw new IllegalStateException("/status is %s, and was %s".formatted(now, before));
    }
    return true;
  }

  private boolean grown(JsonNode now, String count) {
    return now.at(count).asInt() > before.at(count).asInt();
  }

  private static long ageOfInventory() {
    return holdfast.status().at("/inventory/ageSeconds").asLong();
  }

  private static JsonNode troubles() {
    return holdfast.status().at("/troubles");
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static Path auditPolicy() throws IOException {
    return Files.writeString(
        cluster.directory().resolve("audit-policy.yaml"),
        """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
          - level: Metadata
            users: ["system:serviceaccount:%s:holdfast"]
        """
            .formatted(holdfast.namespace()));
  }

  private static String classes(String name, String driver) {
    return """
    apiVersion: storage.k8s.io/v1
    kind: StorageClass
    metadata: {name: %1$s}
    provisioner: %2$s
    ---
    apiVersion: snapshot.storage.k8s.io/v1
    kind: VolumeSnapshotClass
    metadata: {name: %1$s}
    driver: %2$s
    deletionPolicy: Retain
    """
        .formatted(name, driver);
  }

  private static String claim(String name) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: data, namespace: %1$s}
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: %1$s
      resources: {requests: {storage: 1Gi}}
    """
        .formatted(name);
  }

  private static final String BACKUP =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: brief, namespace: velero}
      spec: {ttl: 2h}
      """;
}
