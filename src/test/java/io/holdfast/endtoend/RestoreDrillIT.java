package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import io.holdfast.endtoend.StandInDisks.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Restore drills with the real Velero and its object store, and with the real snapshot-controller
 * of which the test plays the driver and the provisioner; every rule on Deny.
 */
@ClusterTest
class RestoreDrillIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final String SNAPSHOTS = "/apis/snapshot.storage.k8s.io/v1/";
  private static final String CONTENTS = SNAPSHOTS + "volumesnapshotcontents";
  private static final String DRILLS = "?labelSelector=holdfast.io/drill";

  private final Cluster cluster;
  private final Api api;
  private final TestNamespace shop;
  private final int minute = Instant.now().minusSeconds(360).atOffset(ZoneOffset.UTC).getMinute();
  private TestNamespace home;
  private InstalledHoldfast holdfast;

  RestoreDrillIT(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.api = cluster.api();
    this.shop = cluster.createNamespace();
    assertThat(velero.log()).exists();
  }

  @BeforeEach
  void install() {
    home = cluster.createNamespace();
    cluster.snapshotDefinitions();
    StandInDisks disks = StandInDisks.prompt(api, Set.of());
    disks.createClass("drill-it");
    disks.createStorageClass("drill-it");
    policy("velero", "{enabled: false}");
    holdfast =
        InstalledHoldfast.controlling(
            cluster, home, Map.of("policy.create", false, "controller.restoreDrills", true));
  }

  @AfterEach
  void leaveNothing() {
    holdfast.close();
    api.delete(VELERO + "schedules?labelSelector=holdfast.io/managed-by").orFail();
    cluster.stopSnapshotController();
    // Drills keep their Restores as evidence; who looks for none would find them.
    for (String path :
        List.of(
            SNAPSHOTS + "namespaces/" + shop + "/volumesnapshots", CONTENTS, VELERO + "restores")) {
      for (JsonNode item : items(path)) {
        String one = path + "/" + item.at("/metadata/name").asText();
        api.delete(one);
        api.merge(one, "{\"metadata\": {\"finalizers\": null}}");
      }
    }
    cluster.deleteNamespace(shop);
    for (String kind :
        List.of(
            "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses/drill-it",
            "/apis/storage.k8s.io/v1/storageclasses/drill-it")) {
      api.delete(kind);
    }
  }

  @Test
  void aBackupOfVeleroIsRestoredAndProvenGood() {
    cluster.kubectl("create", "configmap", "precious", "--from-literal=a=b", "-n", shop.name());
    String backup = VELERO + "backups/drill-" + shop;
    cluster
        .admin()
        .apply(
            "{apiVersion: velero.io/v1, kind: Backup, metadata: {name: drill-%1$s, namespace: velero}, spec: {includedNamespaces: [%1$s], ttl: 720h}}"
                .formatted(shop))
        .orFail();
    Await.until(SOON, "the Backup", () -> text(backup, "/status/phase").equals("Completed"));

    drills("velero", "50s");
    Await.until(SOON, "the result", () -> !annotation(backup, "drill-passed").isEmpty());
    awaitClean();

    assertThat(Instant.parse(annotation(backup, "drill-passed")))
        .isBetween(Instant.now().minus(SOON), Instant.now());
    assertThat(Integer.parseInt(annotation(backup, "drill-seconds"))).isBetween(0, 60);
    assertThat(annotation("/api/v1/namespaces/" + shop, "drill-passed"))
        .isEqualTo(annotation(backup, "drill-passed"));
    assertThat(items(VELERO + "restores" + DRILLS))
        .singleElement()
        .satisfies(one -> assertThat(one.at("/status/phase").asText()).isEqualTo("Completed"))
        .satisfies(
            one -> assertThat(one.at("/status/progress/itemsRestored").asInt()).isPositive());
    assertThat(holdfast.metrics()).contains("holdfast_restore_drills{result=\"passed\"} 1");
  }

  @Test
  void aVolumeSnapshotIsRestoredAndItsCopyStays() {
    StandInDisks disks = new StandInDisks(api, _ -> Fate.TAKEN);
    JsonNode before = snapshotted(disks, "50s");
    String snapshot = SNAPSHOTS + "namespaces/" + shop + "/volumesnapshots/" + name(before);
    Await.until(
        SOON,
        "the result",
        () -> {
          disks.work();
          items("/api/v1/persistentvolumeclaims" + DRILLS)
              .forEach(claim -> provision(disks, claim));
          return !annotation(snapshot, "drill-passed").isEmpty();
        });
    assertThat(annotation(snapshot, "drill-failed")).isEmpty();
    assertThat(annotation(claim(), "drill-passed")).isEqualTo(annotation(snapshot, "drill-passed"));
    awaitClean(disks);
    assertKept(before);
  }

  @Test
  void aCopyThatNeverBecomesReadyIsAFailedDrill() {
    StandInDisks disks =
        new StandInDisks(
            api,
            content -> content.at("/spec/source").has("snapshotHandle") ? Fate.WAITS : Fate.TAKEN);
    JsonNode before = snapshotted(disks, "8s");
    String snapshot = SNAPSHOTS + "namespaces/" + shop + "/volumesnapshots/" + name(before);
    Await.until(
        SOON,
        "the result",
        () -> {
          disks.work();
          return !annotation(snapshot, "drill-failed").isEmpty();
        });
    awaitClean(disks);

    assertThat(annotation(snapshot, "drill-failed"))
        .contains("not done within 8s: waited for the copy of the VolumeSnapshot to be ready");
    assertThat(annotation(snapshot, "drill-passed")).isEmpty();
    Await.until(
        SOON,
        "an Event",
        () ->
            items("/apis/events.k8s.io/v1/namespaces/" + shop + "/events").stream()
                .anyMatch(event -> event.path("reason").asText().equals("RestoreDrillFailed")));
    assertKept(before);
  }

  /** A ready VolumeSnapshot of a round. */
  private JsonNode snapshotted(StandInDisks disks, String timeout) {
    cluster.snapshotController();
    disks.createClaim(shop, "data");
    drills("snapshots", timeout);
    String path = SNAPSHOTS + "namespaces/" + shop + "/volumesnapshots";
    Await.until(
        SOON,
        "the snapshot of the round",
        () -> {
          disks.work();
          return items(path).stream().anyMatch(one -> one.at("/status/readyToUse").asBoolean());
        });
    return items(path).getFirst();
  }

  private void provision(StandInDisks disks, JsonNode claim) {
    String namespace = claim.at("/metadata/namespace").asText();
    assertThat(claim.at("/spec/dataSource/name").asText()).isEqualTo("data");
    if (api.get("/api/v1/persistentvolumes/" + namespace + "-data").status() == 404) {
      disks.createVolume(new TestNamespace(namespace), "data", "drill-it");
    }
  }

  /** The VolumeSnapshot, its content and the copy are what they were. */
  private void assertKept(JsonNode before) {
    JsonNode now =
        api.get(SNAPSHOTS + "namespaces/" + shop + "/volumesnapshots/" + name(before)).orFail();
    assertThat(now.at("/metadata/uid")).isEqualTo(before.at("/metadata/uid"));
    assertThat(now.at("/metadata").has("deletionTimestamp")).isFalse();
    JsonNode content =
        api.get(CONTENTS + "/" + now.at("/status/boundVolumeSnapshotContentName").asText())
            .orFail();
    assertThat(content.at("/spec/deletionPolicy").asText()).isEqualTo("Delete");
    assertThat(content.at("/metadata").has("deletionTimestamp")).isFalse();
    assertThat(content.at("/status/readyToUse").asBoolean()).isTrue();
  }

  private void awaitClean(StandInDisks disks) {
    Await.until(
        SOON,
        "nothing to be left",
        () -> {
          disks.work();
          return isClean();
        });
  }

  private void awaitClean() {
    Await.until(SOON, "nothing to be left", this::isClean);
  }

  private boolean isClean() {
    return items("/api/v1/namespaces" + DRILLS).isEmpty() && items(CONTENTS + DRILLS).isEmpty();
  }

  private void drills(String engine, String timeout) {
    policy(
        engine,
        "{enabled: true, schedule: '%d * * * *', namespaces: [%s], timeout: %s, storageClass: drill-it}"
            .formatted(minute, shop, timeout));
  }

  private void policy(String engine, String drills) {
    CompanyPolicy.apply(
            cluster,
            home,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              holdfast: {namespace: %1$s}
              rules: {default: Deny}
              schedules:
                - {name: hourly, cron: "%2$d * * * *", ttl: 72h, volumes: snapshot}
              assignments:
                - {schedule: hourly, namespaces: [%3$s, holdfast-probe], engine: %4$s}
              exemptions:
                - {namespaces: ["%1$s", "kube-*"], reason: of the test, until: 2099-01-01}
              restoreDrills: %5$s
            """
                .formatted(home, minute, shop, engine, drills))
        .orFail();
  }

  private String claim() {
    return "/api/v1/namespaces/%s/persistentvolumeclaims/data".formatted(shop);
  }

  private String annotation(String path, String key) {
    return text(path, "/metadata/annotations/holdfast.io~1" + key);
  }

  private String text(String path, String pointer) {
    return api.get(path).orFail().at(pointer).asText();
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private List<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).orFail().path("items").spliterator(), false).toList();
  }
}
