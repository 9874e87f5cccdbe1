package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A copy of one claim that is asked for by annotation, and copies that outlive their Namespace,
 * with the real Velero and the real snapshot-controller; the test plays the driver.
 */
@ClusterTest
class ClaimCopiesIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final String SNAPSHOTS = "/apis/snapshot.storage.k8s.io/v1/";
  private static final String CONTENTS = SNAPSHOTS + "volumesnapshotcontents";
  private static final String CLASS = "copies-it";

  private final Cluster cluster;
  private final Velero velero;
  private final Api api;
  private final StandInDisks disks;
  private final TestNamespace rounds;
  private final TestNamespace shop;
  private TestNamespace home;
  private InstalledHoldfast holdfast;

  ClaimCopiesIT(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.velero = velero;
    this.api = cluster.api();
    this.disks = StandInDisks.prompt(api, Set.of());
    this.rounds = cluster.createNamespace();
    this.shop = cluster.createNamespace();
  }

  @BeforeEach
  void install() {
    home = cluster.createNamespace();
    cluster.snapshotController();
    disks.createClass(CLASS);
    disks.createStorageClass(CLASS);
    cluster
        .kubectl("label", "volumesnapshotclass", CLASS, "velero.io/csi-volumesnapshot-class=true")
        .orFail();
    Stream.of(rounds, shop)
        .forEach(namespace ->
            Stream.of("data", "other")
                .forEach(claim -> disks.createClaim(namespace, claim, CLASS)));
    policy();
    holdfast =
        InstalledHoldfast.controlling(
            cluster, home, Map.of("policy.create", false, "controller.snapshotContents", true));
    await("the first round", () -> ready() == 2);
  }

  private void policy() {
    CompanyPolicy.apply(
            cluster,
            home,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              holdfast: {namespace: %s}
              schedules:
                - name: hourly
                  cron: "%d * * * *"
                  ttl: 72h
                  volumes: snapshot
                  retention: {outliveNamespace: true}
              assignments:
                - {schedule: hourly, namespaces: [%s], engine: snapshots}
                - {schedule: hourly, namespaces: [%s, holdfast-probe], engine: velero}
            """
                .formatted(
                    home,
                    Instant.now().minusSeconds(360).atOffset(ZoneOffset.UTC).getMinute(),
                    rounds,
                    shop))
        .orFail();
  }

  @AfterEach
  void leaveNothing() {
    holdfast.close();
    api.delete(VELERO + "schedules?labelSelector=holdfast.io/managed-by").orFail();
    backups().forEach(backup -> velero.backups().forget(name(backup)));
    cluster.stopSnapshotController();
    for (String path : List.of(snapshotsOf(rounds), snapshotsOf(shop), CONTENTS)) {
      items(path).forEach(object -> forget(path + "/" + name(object)));
    }
    forget(SNAPSHOTS + "volumesnapshotclasses/" + CLASS);
    forget("/apis/storage.k8s.io/v1/storageclasses/" + CLASS);
    for (TestNamespace namespace : List.of(rounds, shop)) {
      cluster.deleteNamespace(namespace);
      Stream.of("data", "other")
          .forEach(claim -> forget("/api/v1/persistentvolumes/" + namespace + "-" + claim));
    }
  }

  @Test
  void aClaimWithRoundsGetsOneMoreSnapshotWhenItIsAsked() {
    ask(rounds, "before-the-upgrade");

    await("the answer", () -> answer(rounds).equals("before-the-upgrade"));
    await("one snapshot more", () -> ready() == 3);

    assertThat(items(snapshotsOf(rounds)).filter(one -> name(one).startsWith("data-now-")))
        .singleElement()
        .satisfies(one -> assertThat(disks.isBound(one)).isTrue());
  }

  @Test
  void aClaimOfVeleroGetsABackupOfItAloneWhenItIsAsked() {
    ask(shop, "before-the-upgrade");

    await("the answer", () -> answer(shop).equals("before-the-upgrade"));
    await(
        "the Backup to be Completed",
        () -> backups().findFirst().orElseThrow().at("/status/phase").asText().equals("Completed"));

    JsonNode backup = backups().findFirst().orElseThrow();
    assertThat(velero.backups().claimsIn(name(backup))).containsExactly(shop + "/data");
    assertThat(backup.at("/status/csiVolumeSnapshotsCompleted").asInt()).isEqualTo(1);
    await(
        "the claim's label to be gone",
        () ->
            !api.get(claim(shop))
                .orFail()
                .at("/metadata/labels")
                .has("holdfast.io/backup-request"));
  }

  @Test
  void theCopiesOfADeletedNamespaceStay() {
    await(
        "the contents to be kept",
        () -> ours().filter(content -> policyOf(content).equals("Retain")).count() == 2);
    List<String> before = ours().map(ClaimCopiesIT::name).sorted().toList();

    cluster.deleteNamespace(rounds);
    await(
        "the VolumeSnapshots to be gone",
        () -> api.get(snapshotsOf(rounds)).json().path("items").isEmpty());

    await(
        "what is kept to be said",
        () -> holdfast.status().at("/controller/notices").toString().contains("ContentsKept"));
    assertThat(ours().map(ClaimCopiesIT::name).sorted().toList()).isEqualTo(before);
    assertThat(ours()).allMatch(content -> !content.path("metadata").has("deletionTimestamp"));
  }

  private void ask(TestNamespace namespace, String value) {
    cluster
        .kubectl(
            "annotate", "pvc", "data", "-n", namespace.name(), "holdfast.io/backup-now=" + value)
        .orFail();
  }

  private String answer(TestNamespace namespace) {
    return api.get(claim(namespace))
        .orFail()
        .at("/metadata/annotations/holdfast.io~1backup-now-done")
        .asText();
  }

  private Stream<JsonNode> ours() {
    return items(CONTENTS + "?labelSelector=holdfast.io/managed-by=holdfast");
  }

  private static String policyOf(JsonNode content) {
    return content.at("/spec/deletionPolicy").asText();
  }

  private Stream<JsonNode> backups() {
    return items(VELERO + "backups?labelSelector=holdfast.io/managed-by=holdfast")
        .filter(backup -> name(backup).startsWith(shop.name()));
  }

  private long ready() {
    return items(snapshotsOf(rounds))
        .filter(one -> one.at("/status/readyToUse").asBoolean())
        .count();
  }

  private void await(String what, BooleanSupplier condition) {
    Await.until(
        SOON,
        what,
        () -> {
          disks.work();
          return condition.getAsBoolean();
        });
  }

  private void forget(String path) {
    api.delete(path);
    api.merge(path, "{\"metadata\": {\"finalizers\": null}}");
  }

  private static String claim(TestNamespace namespace) {
    return "/api/v1/namespaces/%s/persistentvolumeclaims/data".formatted(namespace);
  }

  private static String snapshotsOf(TestNamespace namespace) {
    return SNAPSHOTS + "namespaces/" + namespace + "/volumesnapshots";
  }

  private Stream<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).orFail().path("items").spliterator(), false);
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
