package io.holdfast.plan;

import static io.holdfast.plan.SnapshotScene.creates;
import static io.holdfast.plan.SnapshotScene.deletes;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the engine must survive of claims, their volumes and classes, case by case. */
class SnapshotClaimFailuresTest {
  private final SnapshotScene scene =
      new SnapshotScene(SnapshotScene.DAILY, "2026-11-20T01:05:00Z");
  private final SimulatedCluster cluster = scene.cluster;

  @Test
  void aClaimThatChangedItsScheduleWaitsUntilItsOldRoundIsReady() {
    cluster.claim("shop", "data");
    scene.work();
    scene.policy(SnapshotScene.DAILY.replace("daily", "other"));

    assertThat(scene.plan().steps()).isEmpty();
    cluster.readyAll();
    assertThat(scene.plan().steps()).hasSize(1);
  }

  @Test
  void claimThatIsPendingIsSkippedAndStartsWhenItIsBound() {
    ClaimState claim = cluster.claim("shop", "data");
    cluster.phase(claim, "Pending", "", "");
    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("NotBound");

    cluster.phase(claim, "Bound", claim.volume(), "");

    assertThat(scene.plan().steps()).hasSize(1);
    assertThat(scene.reasons()).isEmpty();
  }

  @Test
  void claimThatIsLostIsSaid() {
    ClaimState claim = cluster.claim("shop", "data");
    cluster.phase(claim, "Lost", claim.volume(), "");

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("ClaimLost");
  }

  @Test
  void claimThatIsTerminatingGetsNothingAndIsNotPinned() {
    ClaimState claim = cluster.claim("shop", "data");
    scene.hours(1);
    cluster.pass(Duration.ofDays(1));
    scene.work();
    cluster.terminate(claim);
    assertThat(cluster.isPinned(claim)).isTrue();

    Plan plan = scene.work();

    assertThat(deletes(plan)).hasSize(1);
    assertThat(cluster.isPinned(claim)).isFalse();
    assertThat(cluster.snapshots).hasSize(1);
    cluster.pass(Duration.ofDays(1));
    assertThat(creates(scene.plan())).isEmpty();
  }

  /** Of two that go at once the snapshot-controller forgets to let go of the claim. */
  @Test
  void ofAClaimThatIsTerminatingOneSnapshotGoesAfterTheOther() {
    scene.policy(SnapshotScene.HOURLY);
    ClaimState claim = cluster.claim("shop", "data");
    scene.work();
    cluster.pass(Duration.ofMinutes(11));
    scene.work();
    assertThat(cluster.snapshots).hasSize(2);
    cluster.terminate(claim);

    List<Step.Delete> first = deletes(scene.plan());
    assertThat(first).hasSize(1);
    cluster.terminate("shop/" + first.getFirst().object().name());
    assertThat(scene.plan().steps()).isEmpty();
    cluster.snapshots.remove("shop/" + first.getFirst().object().name());

    assertThat(deletes(scene.work())).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(cluster.isPinned(claim)).isFalse();
  }

  @Test
  void namespaceThatIsTerminatingGetsNothingAndIsNotPinned() {
    ClaimState claim = cluster.claim("shop", "data");
    scene.work();
    cluster.namespace("shop", true);

    assertThat(deletes(scene.work())).hasSize(1);
    assertThat(cluster.isPinned(claim)).isFalse();
    cluster.pass(Duration.ofDays(1));
    assertThat(scene.plan().steps()).isEmpty();
  }

  @Test
  void claimMadeAnewUnderTheSameNameBeginsItsOwnChain() {
    ClaimState old = cluster.claim("shop", "data");
    scene.hours(24 * 2);
    ClaimState made = cluster.claim("shop", "data");

    cluster.pass(Duration.ofHours(1));
    Plan plan = scene.plan();
    cluster.time = Instant.parse("2026-11-22T01:05:00Z");

    assertThat(plan.steps()).hasSize(1);
    assertThat(creates(plan).getFirst().content().get("metadata", "labels").orElseThrow())
        .satisfies(labels -> assertThat(labels.text(Keys.CLAIM_UID)).contains(made.uid()));
    assertThat(cluster.snapshots.values())
        .allSatisfy(s -> assertThat(s.labels()).containsEntry(Keys.CLAIM_UID, old.uid()));
  }

  @Test
  void snapshotsOfAClaimThatIsGoneExpireAllAsPromised() {
    ClaimState claim = cluster.claim("shop", "data");
    scene.hours(24 * 3);
    int count = cluster.snapshots.size();
    cluster.claims.remove(claim.key());
    assertThat(scene.plan().steps()).isEmpty();
    scene.policy(SnapshotScene.DAILY.replace("72h", "24h"));
    assertThat(scene.plan().steps()).isEmpty();

    cluster.pass(Duration.ofDays(3));

    assertThat(deletes(scene.work())).hasSize(count);
  }

  @Test
  void volumeWithoutCsiOrSnapshotsIsSaid() {
    cluster.claim("shop", "local", "");
    cluster.claim("shop", "shared", "efs.csi.aws.com");

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("NotSnapshottable", "NotSnapshottable");
  }

  @Test
  void classThatIsMissingStopsTheClaimAndLeavesItsSnapshots() {
    cluster.claim("shop", "data");
    scene.hours(23);
    int count = cluster.snapshots.size();
    cluster.classes.clear();
    cluster.pass(Duration.ofHours(1));

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("ClassUnresolved");
    assertThat(cluster.snapshots).hasSize(count);
  }

  @Test
  void twoDefaultClassesDoNotMatterWhereOneIsNamed() {
    cluster.claim("shop", "data");
    cluster.snapshotClass("ebs-other", SimulatedCluster.DRIVER);
    assertThat(scene.reasons()).containsExactly("ClassUnresolved");

    scene.policy(
        SnapshotScene.DAILY.replace(
            "ttl: 72h", "ttl: 72h, snapshotClasses: {ebs.csi.aws.com: ebs-other}"));

    assertThat(className(creates(scene.plan()).getFirst())).contains("ebs-other");
  }

  private static Optional<String> className(Step.Create create) {
    return create.content().get("spec").flatMap(s -> s.text("volumeSnapshotClassName"));
  }
}
