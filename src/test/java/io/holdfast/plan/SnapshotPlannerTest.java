package io.holdfast.plan;

import static io.holdfast.plan.SnapshotScene.creates;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.DnsName;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.LabelValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotPlannerTest {
  private final SnapshotScene scene =
      new SnapshotScene(SnapshotScene.DAILY, "2026-11-20T01:05:00Z");
  private final SimulatedCluster cluster = scene.cluster;

  private Node.Mapping only() {
    List<Step.Create> creates = creates(scene.plan());
    assertThat(creates).hasSize(1);
    return creates.getFirst().content();
  }

  private String className() {
    return only().get("spec").flatMap(spec -> spec.text("volumeSnapshotClassName")).orElseThrow();
  }

  @Test
  void aSnapshotNamesItsClaimClassAndRound() {
    ClaimState claim = cluster.claim("shop", "data");

    Node.Mapping made = only();

    Metadata metadata = Metadata.of(made);
    assertThat(made.text("apiVersion")).contains("snapshot.storage.k8s.io/v1");
    assertThat(made.text("kind")).contains("VolumeSnapshot");
    assertThat(metadata.name()).matches("data-daily-202611200100-[0-9a-f]{8}");
    assertThat(metadata.namespace()).isEqualTo("shop");
    assertThat(metadata.labels())
        .isEqualTo(
            Map.of(
                Keys.MANAGED_BY, Keys.OURS,
                Keys.BACKUP_SCHEDULE, "daily",
                Keys.CLAIM_UID, claim.uid(),
                Keys.SLOT, "202611200100",
                Keys.ATTEMPT, "1"));
    assertThat(metadata.annotations()).isEqualTo(Map.of(Keys.EXPIRES, "2026-11-23T01:05:00Z"));
    assertThat(made.get("spec", "source").flatMap(s -> s.text("persistentVolumeClaimName")))
        .contains("data");
    assertThat(className()).isEqualTo("ebs-backup");
  }

  @ParameterizedTest
  @CsvSource({
    "data,daily,data-daily-202611200100-",
    "a23456789.123456789.1234567890.tail,daily,a23456789.123456789.1234567890-daily-",
    "a2345678901234567890123456789.tail,daily,a2345678901234567890123456789-daily-",
    "a234567890123456789012345678901234567890,every-fifteen-minutes-or-so,"
        + "a234567890123456789012345-every-fifteen-m-"
  })
  void aNameIsShortEnoughForALabelAndAGoodName(String claim, String schedule, String begins) {
    SnapshotName name =
        new SnapshotName(
            cluster.claim("shop", claim), schedule, Instant.parse("2026-11-20T01:00:00Z"), 1);

    assertThat(name.text()).startsWith(begins).hasSizeLessThanOrEqualTo(63);
    assertThat(DnsName.isSubdomain(name.text())).isTrue();
  }

  @Test
  void namesThatAreCutAlikeStillDiffer() {
    Instant slot = Instant.parse("2026-11-20T01:00:00Z");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ClaimState claim = cluster.claim("shop", "a".repeat(40) + i);
      names.add(new SnapshotName(claim, "daily", slot, 1).text());
      names.add(new SnapshotName(claim, "daily", slot, 2).text());
    }
    assertThat(names).hasSize(200);
  }

  @Test
  void theClaimsLabelDecidesOnTheClass() {
    ClaimState claim = cluster.claim("shop", "data");
    String longName = "a-very-long-name-of-a-class-that-does-not-fit-into-a-label-at-all";
    cluster.snapshotClass("ebs-cold", SimulatedCluster.DRIVER);
    cluster.snapshotClass(longName, SimulatedCluster.DRIVER);

    cluster.label(claim, Map.of(Keys.SNAPSHOT_CLASS, "ebs-cold"), Map.of());
    assertThat(className()).isEqualTo("ebs-cold");

    String cut = LabelValue.of(longName);
    cluster.label(claim, Map.of(Keys.SNAPSHOT_CLASS, cut), Map.of());
    assertThat(className()).isEqualTo(longName);

    cluster.label(claim, Map.of(), Map.of(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold"));
    assertThat(className()).isEqualTo("ebs-cold");
  }

  @Test
  void aClassOfAnotherDriverIsNeverTaken() {
    ClaimState claim = cluster.claim("shop", "data");
    cluster.snapshotClass("disks", "disk.csi.azure.com");
    cluster.label(claim, Map.of(Keys.SNAPSHOT_CLASS, "disks"), Map.of());

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.plan().notices())
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.text())
                .contains("\"disks\", which is no VolumeSnapshotClass of driver \"ebs.csi."));
  }

  @Test
  void turnsAreSpreadAndNobodysComesBeforeItsRound() {
    for (int i = 0; i < 500; i++) {
      cluster.claim("shop", "data-" + i);
    }
    Rounds rounds =
        Rounds.of(
            scene.policy.schedule("daily").orElseThrow(), 500, cluster.time.plusSeconds(3600));
    Set<Long> offsets = new HashSet<>();
    for (ClaimState claim : cluster.claims.values()) {
      Rounds.Round round = rounds.newest(claim, cluster.time.plusSeconds(3600)).orElseThrow();
      assertThat(round.slot()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
      offsets.add(Duration.between(round.slot(), round.due()).toSeconds());
    }
    assertThat(rounds.window()).isEqualTo(1024);
    assertThat(offsets).allMatch(offset -> offset >= 0 && offset < 1024).hasSizeGreaterThan(350);
  }

  @Test
  void aFewMoreClaimsMoveNobodysTurn() {
    ClaimState claim = cluster.claim("shop", "data");
    BackupSchedule daily = scene.policy.schedule("daily").orElseThrow();

    assertThat(Rounds.of(daily, 300, cluster.time).newest(claim, cluster.time))
        .isEqualTo(Rounds.of(daily, 500, cluster.time).newest(claim, cluster.time));
  }

  @Test
  void manyMoreClaimsBringNoSecondSnapshotOfARound() {
    cluster.claim("shop", "data");
    scene.work();
    cluster.readyAll();
    for (int i = 0; i < 2000; i++) {
      cluster.claim("other", "data-" + i, "");
    }

    assertThat(scene.plan().steps()).isEmpty();
  }

  @Test
  void theLongestDueGoesFirst() {
    for (int i = 0; i < 40; i++) {
      cluster.claim("shop", "data-" + i, "driver-" + i);
      cluster.snapshotClass("class-" + i, "driver-" + i);
    }
    cluster.pass(Duration.ofHours(1));

    List<Step.Create> creates = creates(scene.plan());

    assertThat(creates).hasSize(40);
    assertThat(creates.stream().map(create -> create.reason().replaceAll(".*due at ", "")))
        .isSorted();
  }

  @ParameterizedTest
  @CsvSource({"maxInCluster,other,ClusterFull", "maxInNamespace,shop,NamespaceFull"})
  void clusterAndNamespaceHaveALimitAndItIsSaid(String limit, String namespace, String reason) {
    scene.policy(SnapshotScene.DAILY + "snapshots: {" + limit + ": 30}\n");
    cluster.claim("shop", "data");
    for (int i = 0; i < 30; i++) {
      cluster.snapshots.put(namespace + "/s-" + i, foreign(namespace));
    }

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly(reason);
    cluster.snapshots.remove(namespace + "/s-0");
    assertThat(scene.plan().steps()).hasSize(1);
  }

  private static SnapshotState foreign(String namespace) {
    return new SnapshotState(
        namespace,
        "s",
        "u",
        "1",
        Map.of(),
        Map.of(),
        "c",
        true,
        Instant.EPOCH,
        Optional.empty(),
        "",
        false);
  }

  @Test
  void optedOutUnassignedAndMisnamedClaimsGetNothing() {
    scene.policy(
        SnapshotScene.DAILY.replace("{schedule: daily}", "{schedule: daily, namespaces: [shop]}"));
    cluster.claim("other", "unassigned");
    cluster.label(cluster.claim("shop", "out"), Map.of(Keys.BACKUP_SCHEDULE, Keys.NONE), Map.of());
    cluster.label(cluster.claim("shop", "odd"), Map.of(Keys.BACKUP_SCHEDULE, "gone"), Map.of());

    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"none,0,", "fs-backup,0,NeedsVelero", "data-mover,1,NotMoved", "snapshot,1,"})
  void volumesDecideWhetherASnapshotIsTaken(String volumes, int steps, String reason) {
    cluster.claim("shop", "data");
    scene.policy(SnapshotScene.DAILY.replace("ttl: 72h", "ttl: 72h, volumes: " + volumes));

    assertThat(scene.plan().steps()).hasSize(steps);
    assertThat(scene.reasons()).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void neverMeansNever() {
    cluster.claim("shop", "data");
    scene.policy(SnapshotScene.DAILY.replace("\"H 1 * * *\"", "never"));

    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void theOrderOfTheListsDoesNotMatter() {
    Random random = new Random(20261121);
    for (int i = 0; i < 60; i++) {
      cluster.claim("ns-" + i % 7, "data-" + i, i % 5 == 0 ? "" : SimulatedCluster.DRIVER);
    }
    for (int round = 0; round < 6; round++) {
      cluster.pass(Duration.ofHours(12));
      scene.plan().steps().forEach(cluster::apply);
      List.copyOf(cluster.snapshots.keySet()).stream()
          .filter(_ -> random.nextInt(3) > 0)
          .forEach(cluster::ready);
      cluster.pass(Duration.ofMinutes(5));
      ClusterState state = cluster.state();
      Plan plan = new SnapshotPlanner(scene.policy).plan(state, cluster.time);
      for (int i = 0; i < 5; i++) {
        ClusterState mixed =
            new ClusterState(
                state.inventory(),
                shuffled(state.namespaces(), random),
                shuffled(state.claims(), random),
                shuffled(state.drivers(), random),
                Map.of(),
                shuffled(state.snapshots(), random),
                Optional.empty(),
                Optional.empty(),
                false,
                true);
        assertThat(new SnapshotPlanner(scene.policy).plan(mixed, cluster.time)).isEqualTo(plan);
      }
    }
  }

  private static <T> Map<String, T> shuffled(Map<String, T> map, Random random) {
    List<Map.Entry<String, T>> entries = new ArrayList<>(map.entrySet());
    Collections.shuffle(entries, random);
    Map<String, T> shuffled = new LinkedHashMap<>();
    entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
    return shuffled;
  }
}
