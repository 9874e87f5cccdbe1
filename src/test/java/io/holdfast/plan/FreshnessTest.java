package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Keys;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PolicyRevision POLICY =
      Policies.of(
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
            .with(backup("b-1", "b-daily", "Completed", 7));

    assertThat(Freshness.of(POLICY, with(cluster, backups)))
        .containsExactly(new Freshness("daily", Engine.VELERO, 3, 1, Optional.of(hoursAgo(7))));
  }

  @Test
  void aClaimWithoutASnapshotIsCountedForItsEngine() {
    PlayedCluster cluster = new PlayedCluster().namespace("own").claim("own", "data");

    assertThat(Freshness.of(POLICY, cluster.state()))
        .containsExactly(new Freshness("daily", Engine.SNAPSHOTS, 1, 1, Optional.empty()));
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
            true,
            true);

    assertThat(Freshness.of(POLICY, later))
        .containsExactly(new Freshness("daily", Engine.SNAPSHOTS, 1, 0, Optional.of(hoursAgo(2))));
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
        Optional.empty(),
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
