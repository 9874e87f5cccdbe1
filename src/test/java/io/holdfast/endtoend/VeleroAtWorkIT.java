package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real Velero does all its work behind Holdfast with every rule on Deny. */
@ClusterTest
class VeleroAtWorkIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Velero looks once a minute what is due, and what is in its bucket. */
  private static final Duration NEXT_ROUND = Duration.ofSeconds(150);

  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final String REFUSED = "apiserver_admission_webhook_rejection_count";

  private static InstalledHoldfast holdfast;

  private final Cluster cluster;
  private final Velero velero;
  private final Api api;
  private final String shop;

  VeleroAtWorkIT(Cluster cluster, Velero velero, TestNamespace namespace) {
    this.cluster = cluster;
    this.velero = velero;
    this.api = cluster.api();
    this.shop = namespace.name();
  }

  @BeforeAll
  static void install(Cluster cluster) {
    deleteClaims(cluster.api());
    holdfast = InstalledHoldfast.denyingAll(cluster);
  }

  /** What other tests left: a full backup cannot take claims without a volume or with odd ones. */
  private static void deleteClaims(Api api) {
    for (JsonNode claim : api.get("/api/v1/persistentvolumeclaims").orFail().path("items")) {
      String path =
          "/api/v1/namespaces/%s/persistentvolumeclaims/%s"
              .formatted(
                  claim.at("/metadata/namespace").asText(), claim.at("/metadata/name").asText());
      api.delete(path);
      api.merge(path, "{\"metadata\": {\"finalizers\": null}}");
    }
    Await.until(
        SOON,
        "the claims to be gone",
        () -> api.get("/api/v1/persistentvolumeclaims").orFail().path("items").isEmpty());
  }

  @AfterAll
  static void uninstall() {
    holdfast.close();
  }

  @Test
  void backupScheduleRestoreExpiryAndSyncAllComeToTheirEnd() throws IOException {
    cluster.kubectl("create", "configmap", "precious", "--from-literal=a=b", "-n", shop).orFail();
    double refusedBefore = refusals();
    long logBefore = Files.size(velero.log());

    apply("Backup", "full-" + shop, "{includedNamespaces: ['*'], ttl: 720h}");
    apply("Backup", "kept-" + shop, "{includedNamespaces: [%s], ttl: 720h}".formatted(shop));
    apply("Backup", "short-" + shop, "{includedNamespaces: [%s], ttl: 30s}".formatted(shop));
    apply(
        "Schedule",
        shop,
        "{schedule: '* * * * *', template: {includedNamespaces: [%s], ttl: 24h}}".formatted(shop));
    awaitCompleted("backups/full-" + shop);
    awaitCompleted("backups/kept-" + shop);
    restoreElsewhere();
    awaitScheduled();
    awaitExpired("short-" + shop);
    awaitSyncedIntoAnEmptyCluster("kept-" + shop, "full-" + shop);

    assertThat(refusals()).isEqualTo(refusedBefore);
    assertThat(Files.readString(velero.log()).substring((int) logBefore))
        .doesNotContain("denied the request");
  }

  private void restoreElsewhere() {
    String elsewhere = shop + "-again";
    apply(
        "Restore",
        "again-" + shop,
        "{backupName: kept-%1$s, includedNamespaces: [%1$s], namespaceMapping: {%1$s: %2$s}}"
            .formatted(shop, elsewhere));
    awaitCompleted("restores/again-" + shop);
    assertThat(
            api.get("/api/v1/namespaces/%s/configmaps/precious".formatted(elsewhere))
                .orFail()
                .at("/data/a")
                .asText())
        .isEqualTo("b");
  }

  private void awaitScheduled() {
    Await.until(
        NEXT_ROUND,
        "a backup of the schedule to be complete",
        () -> backups("?labelSelector=velero.io/schedule-name=" + shop).contains("Completed"));
    api.delete(VELERO + "schedules/" + shop).orFail();
  }

  private void awaitExpired(String backup) {
    Await.until(
        NEXT_ROUND,
        "the expired backup to be collected",
        () -> api.get(VELERO + "backups/" + backup).status() == 404);
  }

  /**
   * As after the loss of the cluster: the bucket has everything, the cluster nothing, and Velero is
   * another process. It writes the Backups it found one after the other, in no order.
   */
  private void awaitSyncedIntoAnEmptyCluster(String... backups) {
    holdfast.stop();
    velero.stop();
    // Velero lets no Restore go without looking at it.
    for (JsonNode restore : api.get(VELERO + "restores").orFail().path("items")) {
      api.merge(
              VELERO + "restores/" + restore.at("/metadata/name").asText(),
              "{\"metadata\": {\"finalizers\": null}}")
          .orFail();
    }
    for (String kind : List.of("backups", "restores", "schedules", "deletebackuprequests")) {
      api.delete(VELERO + kind).orFail();
    }
    Await.until(SOON, "the Backups to be gone", () -> backups("").isEmpty());
    assertThat(api.get(VELERO + "restores").orFail().path("items")).isEmpty();
    holdfast.start();
    velero.start();

    for (String backup : backups) {
      awaitCompleted("backups/" + backup);
    }
  }

  private void apply(String kind, String name, String spec) {
    cluster
        .admin()
        .apply(
            "{apiVersion: velero.io/v1, kind: %s, metadata: {name: %s, namespace: velero}, spec: %s}"
                .formatted(kind, name, spec))
        .orFail();
  }

  private void awaitCompleted(String path) {
    Await.until(
        NEXT_ROUND,
        path + " to be Completed",
        () -> {
          String phase = api.get(VELERO + path).json().at("/status/phase").asText();
          assertThat(phase).doesNotContain("Fail");
          return phase.equals("Completed");
        });
  }

  /** Their phases. */
  private List<String> backups(String query) {
    JsonNode items = api.get(VELERO + "backups" + query).orFail().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.at("/status/phase").asText())
        .toList();
  }

  private double refusals() {
    return cluster.metrics().sum(REFUSED, Map.of());
  }
}
