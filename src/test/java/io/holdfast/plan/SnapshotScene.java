package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One policy at work on a simulated cluster. */
final class SnapshotScene {
  static final String DAILY =
      """
      engine: snapshots
      schedules:
        - {name: daily, cron: "H 1 * * *", ttl: 72h}
      assignments:
        - {schedule: daily}
      """;

  static final String HOURLY =
      """
      engine: snapshots
      schedules:
        - name: hourly
          cron: "0 * * * *"
          ttl: 6h
          readyDeadline: 10m
          retention: {minReady: 2, failed: 1}
      assignments:
        - {schedule: hourly}
      """;

  private static final int MOST_OF_A_CLAIM = 3;

  final SimulatedCluster cluster;
  PolicyRevision policy;

  SnapshotScene(String spec, String time) {
    policy = PolicyText.revision(spec);
    cluster = new SimulatedCluster(time);
  }

  void policy(String spec) {
    policy = PolicyText.revision(spec);
  }

  Plan plan() {
    return plan(cluster.time);
  }

  Plan plan(Instant now) {
    return new SnapshotPlanner(policy).plan(cluster.state(), now);
  }

  /**
   * Does all of a plan, after which there is nothing more to do but what goes one after the other.
   */
  Plan work() {
    Plan plan = plan();
    carryOut(plan);
    Plan next = plan();
    for (int i = 0; i < MOST_OF_A_CLAIM && !next.steps().isEmpty(); i++) {
      assertThat(next.steps()).hasOnlyElementsOfType(Step.Delete.class);
      carryOut(next);
      next = plan();
    }
    assertThat(next.steps()).isEmpty();
    return plan;
  }

  private void carryOut(Plan plan) {
    plan.steps()
        .forEach(step -> assertThat(cluster.apply(step)).isEqualTo(SimulatedCluster.Answer.DONE));
  }

  /** Works off the rounds of so many hours, one pass an hour; every snapshot becomes ready. */
  void hours(int hours) {
    for (int i = 0; i < hours; i++) {
      cluster.pass(Duration.ofHours(1));
      work();
      cluster.pass(Duration.ofSeconds(30));
      cluster.readyAll();
      work();
      cluster.pass(Duration.ofSeconds(-30));
    }
  }

  List<String> reasons() {
    return plan().notices().stream().map(Notice::reason).toList();
  }

  static List<Step.Create> creates(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Create.class::isInstance)
        .map(Step.Create.class::cast)
        .toList();
  }

  static List<Step.Delete> deletes(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Delete.class::isInstance)
        .map(Step.Delete.class::cast)
        .toList();
  }

  /** The only snapshot there is, as {@code namespace/name}. */
  String only() {
    assertThat(cluster.snapshots).hasSize(1);
    return cluster.snapshots.keySet().iterator().next();
  }
}
