package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rounds of the snapshots engine on a real API server with the real snapshot-controller 8.6.0.
 * The cluster is its own, as that controller would meddle with what other tests have there.
 *
 * <p>The schedule fires once an hour, minutes before the test: all turns have come, and no other
 * round begins until the policy moves the minute.
 */
@Tag("cluster")
class SnapshotRoundsIT {
  /** Of 20 the first 10 are taken at once and each other one 2 s later. */
  private static final Duration ROUND = Duration.ofSeconds(90);

  private static final int MANY = 20;
  private static final String GROUP = "/apis/snapshot.storage.k8s.io/v1";

  private static Cluster cluster;
  private static Api api;
  private static StandInDisks disks;

  private final Instant slot = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(360);
  private final Instant nextSlot = slot.plusSeconds(180);
  private List<TestNamespace> namespaces;
  private TestNamespace home;
  private InstalledHoldfast holdfast;

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    cluster.snapshotController();
    api = cluster.api();
    disks = StandInDisks.prompt(api, Set.of("slow", "going"));
    disks.createClass("plain");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void install() {
    namespaces = List.of(cluster.createNamespace(), cluster.createNamespace());
    home = cluster.createNamespace();
    policy(slot);
    holdfast = InstalledHoldfast.controlling(cluster, home, Map.of("policy.create", false));
  }

  @AfterEach
  void uninstall() {
    holdfast.close();
  }

  @Test
  void everyClaimGetsOneSnapshotOfARoundAlsoWhenHoldfastStartsAgain() {
    IntStream.range(0, MANY).forEach(i -> disks.createClaim(namespaces.get(i % 2), "data-" + i));

    awaitReady(MANY);

    Map<String, String> uids = uids();
    assertThat(uids.keySet()).isEqualTo(expectedNames().keySet()).hasSize(MANY);
    expectedNames().forEach(this::assertComplete);
    assertNothingAmiss();

    holdfast.stop();
    holdfast.start();
    disks.createClaim(namespaces.getFirst(), "late");
    awaitReady(MANY + 1);

    assertThat(uids()).containsAllEntriesOf(uids).hasSize(MANY + 1);
    assertThat(uids().keySet()).isEqualTo(expectedNames().keySet());
    assertNothingAmiss();
  }

  @Test
  void aSlowSnapshotKeepsNobodyWaitingAndAClaimThatGoesIsNotHeldBack() {
    TestNamespace namespace = namespaces.getFirst();
    Stream.of("data-1", "data-2", "data-3", "slow", "going")
        .forEach(one -> disks.createClaim(namespace, one));
    awaitReady(3);
    Await.until(ROUND, "all to be bound", () -> snapshots().filter(disks::isBound).count() == 5);
    String going = claims(namespace) + "/going";
    api.patch(
            going,
            "application/json-patch+json",
            """
            [{"op": "add", "path": "/metadata/finalizers/-", "value": "example.com/stays"}]
            """)
        .orFail();
    assertThat(finalizers(going))
        .contains("snapshot.storage.kubernetes.io/pvc-as-source-protection");

    api.delete(going).orFail();
    Await.until(
        ROUND,
        "only what the test put there to keep the claim",
        () -> {
          disks.work();
          return finalizers(going).equals("[\"example.com/stays\"]") && of("going").isEmpty();
        });
    policy(nextSlot);
    awaitReady(6);

    assertThat(of("going")).isEmpty();
    assertThat(api.get(going).orFail().at("/metadata").has("deletionTimestamp")).isTrue();
    assertThat(of("slow"))
        .singleElement()
        .satisfies(slow -> assertThat(isReady(slow)).isFalse())
        .satisfies(
            slow -> assertThat(slow.at(label("slot")).asText()).isEqualTo(RoundName.text(slot)));
    assertThat(of("data-2"))
        .extracting(snapshot -> snapshot.at(label("slot")).asText())
        .containsExactlyInAnyOrder(RoundName.text(slot), RoundName.text(nextSlot));
    assertNothingAmiss();
  }

  /** The test plays the provisioner, too. */
  @Test
  void aVolumeComesBackByTheClaimOfThePage() throws IOException {
    String namespace = namespaces.getFirst().name();
    RestorePage page = RestorePage.read();
    disks.createClaim(namespaces.getFirst(), "data");
    awaitReady(1);
    String snapshot = name(of("data").getFirst());
    assertThat(cluster.kubectl(page.lookIn(namespace)).stdout()).contains(snapshot + " ");

    disks.createStorageClass("fast");
    cluster
        .admin()
        .kubectlWithInput(page.claimOf(snapshot), "apply", "-n", namespace, "-f", "-")
        .orFail();
    disks.createVolume(namespaces.getFirst(), "data-then", "fast");

    String path = claims(namespaces.getFirst()) + "/data-then";
    Await.until(
        ROUND,
        "the claim to be bound",
        () -> api.get(path).orFail().at("/status/phase").asText().equals("Bound"));
    assertThat(api.get(path).orFail().at("/spec/dataSource/name").asText()).isEqualTo(snapshot);
  }

  /** Until as many are ready, no matter how many more there are. */
  private void awaitReady(int count) {
    Await.until(
        ROUND,
        count + " snapshots to be ready",
        () -> {
          disks.work();
          return snapshots().filter(SnapshotRoundsIT::isReady).count() == count;
        });
  }

  private void assertComplete(String name, JsonNode claim) {
    JsonNode snapshot = snapshots().filter(one -> name(one).equals(name)).findAny().orElseThrow();
    Map<String, String> labels = new TreeMap<>();
    snapshot
        .at("/metadata/labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    assertThat(labels)
        .isEqualTo(
            Map.of(
                "holdfast.io/managed-by", "holdfast",
                "holdfast.io/backup-schedule", "hourly",
                "holdfast.io/claim-uid", claim.at("/metadata/uid").asText(),
                "holdfast.io/slot", RoundName.text(slot),
                "holdfast.io/attempt", "1"));
    assertThat(snapshot.at("/spec/volumeSnapshotClassName").asText()).isEqualTo("plain");
    assertThat(snapshot.at("/spec/source/persistentVolumeClaimName"))
        .isEqualTo(claim.at("/metadata/name"));
    assertThat(disks.isBound(snapshot)).isTrue();
  }

  private void assertNothingAmiss() {
    Await.until(
        ROUND,
        "a pass that finds nothing amiss",
        () -> holdfast.status().at("/controller/notices").isEmpty());
    assertThat(holdfast.status().at("/controller/failures")).isEmpty();
    assertThat(holdfast.status().at("/controller/leading").asBoolean()).isTrue();
  }

  /** The claims by the names that their snapshots of the first round have. */
  private Map<String, JsonNode> expectedNames() {
    Map<String, JsonNode> names = new TreeMap<>();
    namespaces.stream()
        .flatMap(namespace -> items(claims(namespace)))
        .forEach(claim -> names.put(new RoundName(claim, "hourly", slot).first(), claim));
    return names;
  }

  private Map<String, String> uids() {
    Map<String, String> uids = new TreeMap<>();
    snapshots().forEach(one -> uids.put(name(one), one.at("/metadata/uid").asText()));
    return uids;
  }

  private List<JsonNode> of(String claim) {
    return snapshots()
        .filter(one -> one.at("/spec/source/persistentVolumeClaimName").asText().equals(claim))
        .toList();
  }

  private Stream<JsonNode> snapshots() {
    return namespaces.stream()
        .flatMap(
            namespace -> items("%s/namespaces/%s/volumesnapshots".formatted(GROUP, namespace)));
  }

  private static boolean isReady(JsonNode object) {
    return object.at("/status/readyToUse").asBoolean();
  }

  private static String finalizers(String path) {
    return api.get(path).orFail().at("/metadata/finalizers").toString();
  }

  private void policy(Instant fires) {
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
                - {name: hourly, cron: "%d * * * *", ttl: 72h, volumes: snapshot}
              assignments:
                - {schedule: hourly, namespaces: [%s, %s, holdfast-probe], engine: snapshots}
            """
                .formatted(
                    home,
                    fires.atOffset(ZoneOffset.UTC).getMinute(),
                    namespaces.getFirst(),
                    namespaces.getLast()))
        .orFail();
  }

  private static String claims(TestNamespace namespace) {
    return "/api/v1/namespaces/%s/persistentvolumeclaims".formatted(namespace);
  }

  private static String label(String name) {
    return "/metadata/labels/holdfast.io~1" + name;
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private static Stream<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).orFail().path("items").spliterator(), false);
  }
}
