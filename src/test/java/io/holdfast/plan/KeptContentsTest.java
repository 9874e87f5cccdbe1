package io.holdfast.plan;

import static io.holdfast.plan.SnapshotScene.creates;
import static io.holdfast.plan.SnapshotScene.deletes;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptContentsTest {
  private static final String KEPT =
      SnapshotScene.HOURLY.replace(
          "{minReady: 2, failed: 1}", "{minReady: 2, failed: 1, outliveNamespace: true}");

  private final SnapshotScene scene = new SnapshotScene(KEPT, "2026-11-20T00:00:10Z");
  private final SimulatedCluster cluster = scene.cluster;

  @BeforeEach
  void oneClaim() {
    cluster.withContents = true;
    cluster.claim("shop", "data");
  }

  /** Passes until nothing is left to do: a snapshot leaves in two. */
  private void settle() {
    for (int i = 0; i < 5 && !scene.plan().steps().isEmpty(); i++) {
      scene.plan().steps().forEach(cluster::apply);
    }
    assertThat(scene.plan().steps()).isEmpty();
  }

  private void hours(int hours) {
    for (int i = 0; i < hours; i++) {
      cluster.pass(Duration.ofHours(1));
      settle();
      cluster.readyAll();
      settle();
    }
  }

  private ContentState content() {
    return cluster.contents.byName.values().iterator().next();
  }

  @Test
  void theCopyOfAGoodSnapshotIsKeptAndMarked() {
    settle();
    assertThat(cluster.contents.byName).isEmpty();
    cluster.readyAll();

    settle();

    assertThat(content().retained()).isTrue();
    assertThat(content().labels())
        .containsEntry(Keys.MANAGED_BY, Keys.OURS)
        .containsEntry(Keys.BACKUP_SCHEDULE, "hourly")
        .containsKey(Keys.CLAIM_UID);
  }

  @Test
  void withoutTheChoiceContentsAreLeftAsTheyAre() {
    scene.policy(SnapshotScene.HOURLY);
    hours(12);

    assertThat(cluster.contents.byName)
        .hasSize(7)
        .allSatisfy((_, content) -> {
          assertThat(content.retained()).isFalse();
          assertThat(content.labels()).isEmpty();
        });
  }

  @Test
  void aSnapshotThatLeavesGivesItsCopyBackFirstSoThatNothingIsLeftBehind() {
    hours(7);
    cluster.pass(Duration.ofHours(1));

    Plan plan = scene.plan();

    assertThat(deletes(plan)).isEmpty();
    assertThat(plan.steps())
        .filteredOn(Step.Apply.class::isInstance)
        .singleElement()
        .satisfies(step -> assertThat(step.reason()).isEqualTo("it is older than 6h"));
    plan.steps().forEach(cluster::apply);
    assertThat(deletes(scene.plan())).hasSize(1);
    hours(12);
    assertThat(cluster.snapshots).hasSize(7);
    assertThat(cluster.contents.byName).hasSize(7);
  }

  @Test
  void theCopiesOutliveTheirNamespaceForAnotherTtlFromThenOn() {
    hours(4);
    cluster.removeNamespace("shop");
    assertThat(cluster.contents.byName).hasSize(4);

    settle();
    assertThat(scene.plan().notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.reason()).isEqualTo("ContentsKept");
          assertThat(notice.text())
              .isEqualTo(
                  "4 VolumeSnapshotContents (12 GiB) outlive their Namespace and are kept for 6h each");
        });
    cluster.pass(Duration.ofHours(6).minusSeconds(1));
    assertThat(scene.plan().steps()).isEmpty();

    cluster.pass(Duration.ofSeconds(1));
    assertThat(scene.plan().steps()).hasSize(4).allMatch(Step.Apply.class::isInstance);
    settle();
    assertThat(cluster.contents.byName).isEmpty();
  }

  @Test
  void aHoldOutlivesTheNamespaceToo() {
    hours(1);
    cluster.label(scene.only(), Map.of(Keys.HOLD, "case-4711"));
    settle();
    assertThat(content().labels()).containsEntry(Keys.HOLD, "case-4711");
    cluster.removeNamespace("shop");
    settle();
    cluster.pass(Duration.ofDays(1000));

    assertThat(scene.plan().steps()).isEmpty();
  }

  @Test
  void whoMayNotSeeContentsKeepsTheSnapshotsAndIsTold() {
    hours(7);
    cluster.withContents = false;
    cluster.pass(Duration.ofHours(3));

    assertThat(deletes(scene.plan())).isEmpty();
    assertThat(creates(scene.plan())).hasSize(1);
    assertThat(scene.reasons()).contains("ContentsUnknown");
  }

  @Test
  void suspendFreezesWhatOutlives() {
    hours(2);
    cluster.removeNamespace("shop");
    settle();
    cluster.pass(Duration.ofDays(1));
    assertThat(scene.plan().steps()).isNotEmpty();

    scene.policy(KEPT.replace("ttl: 6h", "ttl: 6h\n    suspend: true"));

    assertThat(scene.plan().steps()).isEmpty();
  }

  @Test
  void whatAScheduleKeptThatIsGoneStaysUntilSomebodyDeletesIt() {
    hours(2);
    cluster.removeNamespace("shop");
    settle();
    scene.policy("engine: snapshots\nschedules: []\n");
    cluster.pass(Duration.ofDays(1000));

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.plan().notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).endsWith("kept until you delete them"));
  }

  @Test
  void aNamesakeThatIsMadeMeanwhileKeepsItsOwn() {
    hours(2);
    cluster.removeNamespace("shop");
    settle();
    cluster.claim("shop", "data");

    hours(3);

    assertThat(cluster.snapshots).hasSize(3);
    assertThat(cluster.contents.byName).hasSize(5);
  }
}
