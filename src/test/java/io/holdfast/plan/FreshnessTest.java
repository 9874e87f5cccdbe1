package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.PolicyText;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Keys;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PolicyRevision POLICY =
      PolicyText.revision(
          """
          schedules: [{name: daily, cron: H 1 * * *, ttl: 720h}]
          assignments:
            - {schedule: daily, namespaces: [own], engine: snapshots}
            - {schedule: daily}
          """);

  @Test
  void theOldestOfTheNewestGoodBackupsCountsAndThoseWithoutOne() {
    PlayedCluster cluster =
        new PlayedCluster().namespace("a").namespace("b").namespace("c").namespace("own");
    cluster.reconcile(POLICY, NOON);
    VeleroDraft backups =
        VeleroDraft.empty()
            .with(backup("a-1", "a-daily", "Completed", 30))
            .with(backup("a-2", "a-daily", "Completed", 3))
            .with(backup("a-3", "a-daily", "PartiallyFailed", 1))
            .with(backup("b-1", "b-daily", "Completed", 7))
            .with(backup("c-1", "c-daily", "InProgress", 1));

    assertThat(of(POLICY, with(cluster, backups), NOON))
        .containsExactly(row(Engine.VELERO, "none", 3, 1, 1, 7));
  }

  @Test
  void aClaimWithoutASnapshotIsCountedForItsEngine() {
    PlayedCluster cluster = new PlayedCluster().namespace("own").claim("own", "data");

    assertThat(of(POLICY, cluster.state(), NOON))
        .containsExactly(row(Engine.SNAPSHOTS, "none", 1, 1, 0, 0));
  }

  @Test
  void aReadySnapshotOfTheClaimIsItsRecoveryPoint() {
    PlayedCluster cluster = new PlayedCluster().namespace("own").claim("own", "data");
    ClusterState state = cluster.state();
    SnapshotState taken = snapshot(cluster.claimOf("own/data").uid());

    ClusterState later =
        new ClusterState(
            state.inventory(),
            state.namespaces(),
            state.claims(),
            state.drivers(),
            state.schedules(),
            Map.of(taken.key(), taken),
            Optional.empty(),
            Optional.empty(),
            true,
            true);

    assertThat(of(POLICY, later, NOON)).containsExactly(row(Engine.SNAPSHOTS, "none", 1, 0, 0, 2));
  }

  @Test
  void eachTierHasALineAndASnapshotThatIsNotReadyIsUnderWay() {
    PlayedCluster cluster =
        new PlayedCluster()
            .namespace("own", "tier", "gold")
            .claim("own", "data")
            .namespace("a", "tier", "silver")
            .namespace("b", "tier", "gold")
            .namespace("c", "tier", "gold");
    Instant round = hoursAgo(10);
    cluster.storage.time = round;
    cluster.reconcile(POLICY, round);

    assertThat(of(POLICY, cluster.state(), round))
        .containsExactly(
            row(Engine.VELERO, "gold", 2, 2, 0, 0),
            row(Engine.VELERO, "silver", 1, 1, 0, 0),
            row(Engine.SNAPSHOTS, "gold", 1, 1, 1, 0));
    assertThat(of(POLICY, cluster.state(), round.plusSeconds(7201)))
        .contains(row(Engine.SNAPSHOTS, "gold", 1, 1, 0, 0));
  }

  @Test
  void oneScheduleOfSeveralNamespacesIsInTheTierOfEach() {
    PolicyRevision grouped =
        PolicyText.revision(
            """
            velero: {grouping: schedule}
            schedules: [{name: daily, cron: H 1 * * *, ttl: 720h}]
            assignments: [{schedule: daily}]
            """);
    PlayedCluster cluster =
        new PlayedCluster().namespace("a", "tier", "silver").namespace("b", "tier", "gold");
    cluster.reconcile(grouped, NOON);

    assertThat(of(grouped, cluster.state(), NOON))
        .containsExactly(
            row(Engine.VELERO, "gold", 1, 1, 0, 0), row(Engine.VELERO, "silver", 1, 1, 0, 0));
  }

  private static List<Freshness> of(PolicyRevision policy, ClusterState state, Instant now) {
    return Freshness.of(policy, state, SnapshotView.of(policy, state), now);
  }

  private static Freshness row(
      Engine engine, String tier, int objects, int without, int underWay, int hours) {
    Optional<Instant> oldest = hours == 0 ? Optional.empty() : Optional.of(hoursAgo(hours));
    return new Freshness("daily", engine, tier, objects, without, underWay, oldest);
  }

  private static SnapshotState snapshot(String claimUid) {
    Map<String, String> labels =
        Map.of(
            Keys.MANAGED_BY, Keys.OURS,
            Keys.CLAIM_UID, claimUid,
            Keys.BACKUP_SCHEDULE, "daily",
            Keys.SLOT, "202611210100",
            Keys.ATTEMPT, "1");
    return new SnapshotState(
        "own",
        "data-daily",
        "u",
        "1",
        labels,
        Map.of(),
        "data",
        true,
        hoursAgo(2),
        Optional.of(hoursAgo(2)),
        "",
        false);
  }

  private static ClusterState with(PlayedCluster cluster, VeleroDraft backups) {
    ClusterState state = cluster.state();
    return new ClusterState(
        Cluster.empty().with(backups.facts()).inventory(),
        state.namespaces(),
        state.claims(),
        state.drivers(),
        state.schedules(),
        state.snapshots(),
        Optional.empty(),
        Optional.empty(),
        true,
        true);
  }

  private static BackupFact backup(String name, String schedule, String phase, int hours) {
    return new BackupFact(
        "velero",
        name,
        schedule,
        phase,
        Optional.of(hoursAgo(hours)),
        phase.equals("InProgress") ? Optional.empty() : Optional.of(hoursAgo(hours)),
        Optional.empty(),
        0,
        false,
        new BackupSpec(new Tree().mapping()),
        UnreadableDurations.NONE);
  }

  private static Instant hoursAgo(int hours) {
    return NOON.minusSeconds(3600L * hours);
  }
}
