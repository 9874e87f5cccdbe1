package io.holdfast.plan;

import static io.holdfast.plan.SnapshotScene.creates;
import static io.holdfast.plan.SnapshotScene.deletes;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotRetentionTest {
  private final SnapshotScene scene =
      new SnapshotScene(SnapshotScene.HOURLY, "2026-11-20T00:00:10Z");
  private final SimulatedCluster cluster = scene.cluster;
  private final ClaimState claim = cluster.claim("shop", "data");

  private void retention(String retention) {
    scene.policy(SnapshotScene.HOURLY.replace("retention: {minReady: 2, failed: 1}", retention));
  }

  /** The slots of what is there, the newest first. */
  private List<String> slots() {
    return cluster.snapshots.values().stream()
        .map(s -> s.labels().getOrDefault(Keys.SLOT, ""))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  @Test
  void whatIsOlderThanTheTtlGoes() {
    scene.hours(12);

    assertThat(slots()).hasSize(7).first().isEqualTo("202611201200");
  }

  @Test
  void theNewestGoodOnesStayHoweverOld() {
    scene.hours(3);
    cluster.pass(Duration.ofDays(365));
    cluster.classes.clear();

    scene.work();

    assertThat(slots()).containsExactly("202611200300", "202611200200");
  }

  @Test
  void failedOnesNeverCountAsGood() {
    scene.hours(2);
    for (int i = 0; i < 50; i++) {
      cluster.pass(Duration.ofMinutes(30));
      scene.work();
    }

    assertThat(cluster.snapshots.values().stream().filter(SnapshotState::ready)).hasSize(2);
    assertThat(cluster.snapshots.values().stream().filter(s -> !s.ready())).hasSizeLessThan(4);
  }

  @Test
  void failedOnesAreCountedApart() {
    retention("retention: {failed: 0}");
    for (int i = 0; i < 20; i++) {
      cluster.pass(Duration.ofMinutes(15));
      scene.work();
    }

    assertThat(cluster.snapshots.values()).allSatisfy(s -> assertThat(s.ready()).isFalse());
    assertThat(cluster.snapshots).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void anOpenRoundsFailedTryStaysSoThatItIsNotBegunAnew() {
    retention("retention: {failed: 0}");
    scene.work();
    cluster.pass(Duration.ofMinutes(11));
    scene.work();
    cluster.pass(Duration.ofMinutes(11));

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(cluster.snapshots).hasSize(2);
  }

  @Test
  void theLimitIsKept() {
    retention("retention: {maxCount: 3}");

    scene.hours(12);

    assertThat(slots()).containsExactly("202611201200", "202611201100", "202611201000");
  }

  @Test
  void whatIsOnHoldStaysAndCountsForNothing() {
    scene.hours(2);
    String held = cluster.snapshots.keySet().iterator().next();
    cluster.label(held, Map.of(Keys.HOLD, "case-4711"));

    scene.hours(20);

    assertThat(cluster.snapshots).containsKey(held).hasSize(8);
  }

  @Test
  void theSourceOfAClaimThatIsNotBoundYetStaysUntilItIs() {
    scene.hours(6);
    String source = cluster.snapshots.keySet().stream().sorted().findFirst().orElseThrow();
    ClaimState restored = cluster.claim("shop", "restored");
    cluster.phase(restored, "Pending", "", source.substring("shop/".length()));
    scene.hours(3);
    assertThat(cluster.snapshots).containsKey(source);

    cluster.phase(restored, "Bound", restored.volume(), source.substring("shop/".length()));
    scene.work();

    assertThat(cluster.snapshots).doesNotContainKey(source);
  }

  @Test
  void aSuspendedPolicyNeitherTakesNorDeletes() {
    scene.hours(6);
    cluster.pass(Duration.ofDays(3));
    assertThat(deletes(scene.plan())).isNotEmpty();
    assertThat(creates(scene.plan())).isNotEmpty();

    scene.policy("suspend: true\n" + SnapshotScene.HOURLY);

    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void aSuspendedScheduleNeitherTakesNorDeletes() {
    scene.hours(6);
    cluster.pass(Duration.ofDays(3));

    scene.policy(SnapshotScene.HOURLY.replace("ttl: 6h", "ttl: 6h\n    suspend: true"));

    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void whatAScheduleTookThatThePolicyHasNoMoreIsKeptAndSaid() {
    scene.hours(6);
    scene.policy("engine: snapshots\nschedules: []\n");
    cluster.pass(Duration.ofDays(400));

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.plan().notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.reason()).isEqualTo("ScheduleGone");
          assertThat(notice.text()).startsWith("6 VolumeSnapshots");
        });
  }

  @Test
  void aClaimThatChangedItsScheduleLosesTheOldOnesInTime() {
    scene.hours(6);
    scene.policy(
        SnapshotScene.HOURLY.replace(
            "assignments:", "  - {name: daily, cron: \"0 1 * * *\", ttl: 72h}\nassignments:"));
    cluster.label(claim, Map.of(Keys.BACKUP_SCHEDULE, "daily"), Map.of());
    scene.hours(8);
    assertThat(slots()).containsExactly("202611200600", "202611200500");

    scene.hours(24 * 2);

    assertThat(cluster.snapshots.values())
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.labels()).containsEntry(Keys.BACKUP_SCHEDULE, "daily"));
  }

  @Test
  void aDriversLimitLeavesRoomForTheNextWhereTheScheduleCounts() {
    retention("retention: {maxCount: 14}");
    cluster.drivers.put(claim.volume(), "csi.vsphere.vmware.com");
    cluster.snapshotClass("disks", "csi.vsphere.vmware.com");

    scene.hours(10);

    assertThat(slots()).containsExactly("202611201000", "202611200900");
  }

  @Test
  void aDriversLimitStopsAScheduleThatDoesNotCountAndIsSaid() {
    scene.policy(SnapshotScene.HOURLY + "drivers: {ebs.csi.aws.com: {maxSnapshots: 3}}\n");
    scene.hours(3);
    cluster.pass(Duration.ofHours(1));

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("LimitReached");
    assertThat(slots()).hasSize(3);
  }

  @Test
  void ageCountsFromWhenTheDriverTookIt() {
    scene.work();
    String only = scene.only();
    cluster.pass(Duration.ofMinutes(9));
    cluster.ready(only);
    Instant taken = cluster.time;
    retention("retention: {minReady: 1}");
    cluster.pass(Duration.ofMinutes(51));
    scene.hours(1);

    assertThat(deletes(scene.plan(taken.plus(Duration.ofHours(6))))).isEmpty();
    assertThat(deletes(scene.plan(taken.plus(Duration.ofHours(6)).plusSeconds(1)))).hasSize(1);
  }

  @Test
  void whatLeavesMakesRoomForTheNextInTheSamePlan() {
    retention("retention: {maxCount: 14}");
    cluster.drivers.put(claim.volume(), "csi.vsphere.vmware.com");
    cluster.snapshotClass("disks", "csi.vsphere.vmware.com");
    scene.hours(2);
    cluster.pass(Duration.ofHours(1));
    scene.work();
    cluster.readyAll();
    cluster.pass(Duration.ofHours(1));

    Plan plan = scene.work();

    assertThat(plan.steps()).hasSize(2);
    assertThat(plan.steps().getFirst()).isInstanceOf(Step.Delete.class);
    assertThat(plan.steps().getLast()).isInstanceOf(Step.Create.class);
  }

  @Test
  void theNewestGoodOnesStayWhateverTheDriverAllows() {
    retention("retention: {minReady: 3, maxCount: 14}");
    cluster.drivers.put(claim.volume(), "csi.vsphere.vmware.com");
    cluster.snapshotClass("disks", "csi.vsphere.vmware.com");

    scene.hours(3);
    cluster.pass(Duration.ofHours(1));
    scene.work();

    assertThat(slots()).containsExactly("202611200300", "202611200200", "202611200100");
    assertThat(scene.reasons()).containsExactly("LimitReached");
  }
}
