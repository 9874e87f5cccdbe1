package io.holdfast.plan;

import static io.holdfast.plan.SnapshotScene.creates;
import static io.holdfast.plan.SnapshotScene.deletes;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import io.holdfast.plan.SimulatedCluster.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the engine must survive of time: crashes, leaders, clocks and missed rounds, case by case.
 */
class SnapshotTimeFailuresTest {
  private final SnapshotScene scene =
      new SnapshotScene(SnapshotScene.DAILY, "2026-11-20T01:05:00Z");
  private final SimulatedCluster cluster = scene.cluster;

  @Test
  void crashInTheMiddleOfAPlanLosesNothingAndTakesNothingTwice() {
    cluster.claim("shop", "a");
    cluster.claim("shop", "b");
    cluster.claim("shop", "c");
    Plan plan = scene.plan();
    assertThat(plan.steps()).hasSize(3);

    cluster.apply(plan.steps().getFirst());

    assertThat(scene.plan().steps())
        .extracting(Step::object)
        .isEqualTo(plan.steps().stream().skip(1).map(Step::object).toList());
  }

  @Test
  void twoLeadersMeanTheSameSnapshot() {
    cluster.claim("shop", "data");
    Plan one = scene.plan();
    cluster.pass(Duration.ofSeconds(7));
    Plan other = scene.plan();

    assertThat(cluster.apply(one.steps().getFirst())).isEqualTo(Answer.DONE);
    assertThat(cluster.apply(other.steps().getFirst())).isEqualTo(Answer.CONFLICT);
    assertThat(cluster.snapshots).hasSize(1);
  }

  @Test
  void aDeletePlannedFromAnOldStateDoesNothingToWhatHasChanged() {
    cluster.claim("shop", "data");
    scene.hours(24 * 3);
    Plan plan = scene.plan(cluster.time.plus(Duration.ofDays(2)));
    Step.Delete delete = deletes(plan).getFirst();

    cluster.label("shop/" + delete.object().name(), Map.of(Keys.HOLD, "case-4711"));

    assertThat(cluster.apply(delete)).isEqualTo(Answer.CONFLICT);
  }

  @Test
  void clockThatJumpsBackTakesNoSlotAgain() {
    cluster.claim("shop", "data");
    scene.hours(24 * 3);

    for (int hours = 1; hours < 100; hours++) {
      Plan plan = scene.plan(cluster.time.minus(Duration.ofHours(hours)));
      assertThat(plan.steps()).as("%d hours back", hours).isEmpty();
    }
  }

  @Test
  void clockThatIsBehindDeletesNothing() {
    cluster.claim("shop", "data");
    scene.hours(24 * 3);
    scene.policy(SnapshotScene.DAILY.replace("72h", "24h"));
    Instant newest =
        cluster.snapshots.values().stream()
            .map(SnapshotState::created)
            .max(Instant::compareTo)
            .orElseThrow();
    assertThat(deletes(scene.plan(newest))).isNotEmpty();

    Plan plan = scene.plan(newest.minusSeconds(1));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.notices()).extracting(Notice::reason).containsExactly("ClockBehind");
  }

  @Test
  void clockThatJumpsAheadTakesOneRoundEarlyAndLosesNone() {
    cluster.claim("shop", "data");
    Instant ahead = cluster.time.plus(Duration.ofDays(400));
    scene.plan(ahead).steps().forEach(cluster::apply);
    cluster.readyAll();
    assertThat(cluster.snapshots).hasSize(1);
    assertThat(scene.plan(ahead).steps()).isEmpty();

    scene.hours(24 * 2);

    assertThat(cluster.snapshots).hasSize(3);
  }

  @Test
  void hourThatTheClockSkipsIsTakenAtTheFirstMomentThereIs() {
    scene.policy(
        SnapshotScene.DAILY.replace("\"H 1 * * *\"", "\"30 2 * * *\", timeZone: Europe/Berlin"));
    cluster.time = Instant.parse("2026-03-29T01:00:10Z");
    cluster.claim("shop", "data");

    assertThat(creates(scene.work()).getFirst().object().name()).contains("-202603290100-");
  }

  @Test
  void hourThatComesTwiceIsTakenOnce() {
    scene.policy(
        SnapshotScene.DAILY.replace("\"H 1 * * *\"", "\"30 2 * * *\", timeZone: Europe/Berlin"));
    cluster.time = Instant.parse("2026-10-25T00:00:10Z");
    cluster.claim("shop", "data");

    scene.hours(5);

    assertThat(cluster.snapshots.keySet()).singleElement().asString().contains("-202610250030-");
  }

  @Test
  void missedRunsAreRecordedAndOnlyTheNewestIsTaken() {
    cluster.claim("shop", "data");
    scene.hours(1);
    cluster.pass(Duration.ofDays(4));

    Plan plan = scene.plan();

    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.notices())
        .extracting(Notice::text)
        .singleElement()
        .asString()
        .startsWith("3 rounds of schedule daily");
  }

  @Test
  void aRoundThatIsTooLateIsLeftOutAndSaid() {
    cluster.claim("shop", "data");
    scene.hours(1);
    cluster.pass(Duration.ofHours(24 + 6));

    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("RoundMissed");
  }

  @Test
  void neverReadyIsTriedOnceMoreInItsRoundAndThenInTheNext() {
    scene.policy(SnapshotScene.HOURLY);
    cluster.claim("shop", "data");
    cluster.time = Instant.parse("2026-11-20T01:00:05Z");
    scene.work();
    String first = scene.only();
    cluster.pass(Duration.ofMinutes(10));
    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);

    cluster.pass(Duration.ofSeconds(1));
    assertThat(scene.reasons()).containsExactly("SnapshotFailed");
    Step.Create again = creates(scene.work()).getFirst();
    assertThat(again.object().name()).contains("-202611200100-");
    assertThat(again.reason()).endsWith("try 2");
    assertThat(cluster.snapshots).hasSize(2).containsKey(first);

    cluster.pass(Duration.ofMinutes(20));
    assertThat(scene.plan().steps()).isEmpty();
    assertThat(scene.reasons()).containsExactly("SnapshotFailed");

    cluster.pass(Duration.ofMinutes(30));
    Plan next = scene.work();
    assertThat(creates(next).getFirst().object().name()).contains("-202611200200-");
    assertThat(deletes(next))
        .extracting(d -> d.object().name())
        .containsExactly(first.substring(5));
  }

  @Test
  void errorThatLaterClearsLeavesAGoodSnapshot() {
    scene.policy(SnapshotScene.HOURLY);
    cluster.claim("shop", "data");
    cluster.time = Instant.parse("2026-11-20T01:00:05Z");
    scene.work();
    cluster.fail(scene.only(), "rate exceeded");
    assertThat(scene.plan().steps()).isEmpty();

    cluster.pass(Duration.ofMinutes(15));
    cluster.ready(scene.only());

    assertThat(scene.plan()).isEqualTo(Plan.EMPTY);
  }
}
