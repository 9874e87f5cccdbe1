package io.holdfast.plan;

import static io.holdfast.plan.SnapshotScene.creates;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.ObjectRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the engine must survive of the cluster and others in it, case by case. */
class SnapshotNeighbourFailuresTest {
  private final SnapshotScene scene =
      new SnapshotScene(SnapshotScene.DAILY, "2026-11-20T01:05:00Z");
  private final SimulatedCluster cluster = scene.cluster;

  @Test
  void clusterWithoutVolumeSnapshotsLeavesTheEngineIdleUntilItServesThem() {
    cluster.claim("shop", "data");
    cluster.volumeSnapshots = false;
    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("SnapshotsNotServed");

    cluster.volumeSnapshots = true;

    assertThat(scene.plan().steps()).hasSize(1);
  }

  @Test
  void quotaThatRefusesASnapshotIsNotAskedAgainUntilTheNextRoundAndHoldsUpNobody() {
    for (int i = 0; i < 12; i++) {
      cluster.claim("full", "data-" + i);
    }
    cluster.claim("shop", "data");
    cluster.pass(Duration.ofMinutes(5));
    Map<ObjectRef, String> refused = Map.of();
    for (int i = 0; i < 3; i++) {
      Plan plan = new SnapshotPlanner(scene.policy, refused).plan(cluster.state(), cluster.time);
      Map<ObjectRef, String> more = new HashMap<>(refused);
      plan.steps()
          .forEach(step -> {
            if (step.object().namespace().equals("full")) {
              more.put(step.object(), "exceeded quota: few");
            } else {
              cluster.apply(step);
            }
          });
      refused = more;
    }

    assertThat(scene.only()).startsWith("shop/");
    assertThat(refused).hasSize(12);
    assertThat(new SnapshotPlanner(scene.policy, refused).plan(cluster.state(), cluster.time))
        .extracting(Plan::notices, InstanceOfAssertFactories.list(Notice.class))
        .filteredOn(notice -> notice.reason().equals("SnapshotRefused"))
        .hasSize(12)
        .allMatch(
            notice -> notice.text().equals("exceeded quota: few; the next round tries again"));
    cluster.pass(Duration.ofDays(1));
    cluster.readyAll();
    Plan next = new SnapshotPlanner(scene.policy, refused).plan(cluster.state(), cluster.time);
    assertThat(creates(next)).hasSize(SnapshotLimits.UNDER_WAY);
  }

  @Test
  void throttlingShowsAsSlownessAndIsAskedForNoMore() {
    for (int i = 0; i < 25; i++) {
      cluster.claim("shop", "data-" + i);
    }
    cluster.claim("shop", "disk", "disk.csi.azure.com");
    cluster.snapshotClass("disks", "disk.csi.azure.com");
    cluster.pass(Duration.ofMinutes(10));

    assertThat(creates(scene.work())).hasSize(SnapshotLimits.UNDER_WAY + 1);
    cluster.ready(cluster.snapshots.keySet().stream().sorted().skip(3).findFirst().orElseThrow());
    assertThat(creates(scene.plan())).hasSize(1);
  }

  @Test
  void moreClaimsThanTheIntervalHasRoomForAreSaid() {
    scene.policy(SnapshotScene.HOURLY);
    for (int i = 0; i < 900; i++) {
      cluster.claim("shop", "data-" + i);
    }
    assertThat(scene.reasons()).doesNotContain("CapacityExceeded");

    cluster.claim("shop", "one-more");

    assertThat(scene.reasons()).containsOnlyOnce("CapacityExceeded");
  }

  @Test
  void veleroPresentMeansNoSecondProtectionWhereTheEngineIsAuto() {
    scene.policy(SnapshotScene.DAILY.replace("engine: snapshots", "engine: auto"));
    cluster.claim("shop", "data");
    assertThat(scene.plan().steps()).hasSize(1);

    cluster.velero = true;

    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void anAssignmentsEngineDecidesForWhatItMatches() {
    scene.policy(
        """
        schedules:
          - {name: daily, cron: "0 1 * * *", ttl: 72h}
        assignments:
          - {schedule: daily, namespaces: [fast], engine: snapshots}
          - {schedule: daily}
        """);
    cluster.velero = true;
    cluster.claim("shop", "data");
    cluster.claim("fast", "data");

    assertThat(scene.plan().steps())
        .singleElement()
        .satisfies(step -> assertThat(step.object().namespace()).isEqualTo("fast"));
  }

  @Test
  void snapshotsOfVeleroAndThoseTakenByHandAreNeverTouched() {
    ClaimState claim = cluster.claim("shop", "data");
    scene.hours(1);
    String ours = scene.only();
    SnapshotState state = Objects.requireNonNull(cluster.snapshots.get(ours));
    foreign(state, "by-hand", Map.of());
    Map<String, String> velero = new HashMap<>(state.labels());
    velero.put("velero.io/backup-name", "nightly");
    foreign(state, "by-velero", velero);
    Map<String, String> restored = new HashMap<>(state.labels());
    restored.put("velero.io/restore-name", "drill");
    foreign(state, "restored", restored);
    cluster.pass(Duration.ofDays(400));
    scene.work();
    cluster.readyAll();
    cluster.claims.remove(claim.key());
    cluster.pass(Duration.ofDays(400));

    scene.work();

    assertThat(cluster.snapshots.keySet())
        .containsExactly("shop/by-hand", "shop/by-velero", "shop/restored");
  }

  private void foreign(SnapshotState like, String name, Map<String, String> labels) {
    SnapshotState made =
        new SnapshotState(
            like.namespace(),
            name,
            "uid-" + name,
            "1",
            labels,
            like.annotations(),
            like.claim(),
            true,
            like.created(),
            Optional.of(like.created()),
            "",
            false);
    cluster.snapshots.put(made.key(), made);
  }

  @Test
  void aNameThatSomebodyElseTookIsLeftAloneAndSaid() {
    cluster.claim("shop", "data");
    scene.work();
    SnapshotState ours = Objects.requireNonNull(cluster.snapshots.get(scene.only()));
    cluster.snapshots.clear();
    foreign(ours, ours.name(), Map.of());

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("NameTaken");
  }
}
