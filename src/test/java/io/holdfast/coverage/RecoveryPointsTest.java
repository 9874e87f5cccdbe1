package io.holdfast.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.BackupGroup;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.RecoveryIndex;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.policy.VeleroVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryPointsTest {
  private static final long SEED = 20_261_122L;
  private static final Instant NOW = PolicyDraft.NOW;
  private static final NamespaceFact SHOP = new NamespaceFact("shop", Map.of(), false);
  private static final Target WHOLE = new Target.WholeNamespace(SHOP);
  private static final Target CLAIM = new Target.Claim(SHOP, "data", Map.of());
  private static final BackupSpec ALL = RandomSpecs.of(Map.of());
  private static final BackupSpec OF_SHOP =
      RandomSpecs.of(Map.of("includedNamespaces", List.of("shop")));

  @Test
  void theNewestGoodBackupThatTakesItCounts() {
    List<BackupFact> backups =
        List.of(
            backup("old", "Completed", 30, 100, ALL),
            backup("good", "Completed", 20, 100, OF_SHOP),
            backup("partial", "PartiallyFailed", 10, 100, ALL),
            backup("running", "InProgress", 1, 100, ALL),
            backup("expired", "Completed", 5, -1, ALL),
            backup(
                "other",
                "Completed",
                2,
                100,
                RandomSpecs.of(Map.of("includedNamespaces", List.of("web")))));

    assertThat(newest(backups, WHOLE)).contains("Backup velero/good");
    assertThat(newest(backups, CLAIM)).contains("Backup velero/good");
  }

  @Test
  void aBackupWithoutVolumesIsNoneOfAClaim() {
    BackupSpec bare = RandomSpecs.of(Map.of("snapshotVolumes", false));
    List<BackupFact> backups = List.of(backup("bare", "Completed", 1, 100, bare));

    assertThat(newest(backups, WHOLE)).contains("Backup velero/bare");
    assertThat(newest(backups, CLAIM)).isEmpty();
  }

  @Test
  void whatWasTakenBeforeTheObjectWasMadeIsOfAnotherOne() {
    List<BackupFact> backups = List.of(backup("before", "Completed", 10, 100, ALL));

    assertThat(points(backups, List.of()).newest(CLAIM, hoursAgo(9), _ -> true)).isEmpty();
    assertThat(points(backups, List.of()).newest(CLAIM, hoursAgo(10), _ -> true)).isPresent();
  }

  @Test
  void aReadySnapshotCountsForItsClaimOnly() {
    List<SnapshotFact> snapshots =
        List.of(
            snapshot("older", "data", true, 9),
            snapshot("newer", "data", true, 8),
            snapshot("pending", "data", false, 1),
            snapshot("others", "logs", true, 1));
    RecoveryPoints points = points(List.of(), snapshots);

    assertThat(points.newest(CLAIM, Instant.MIN, _ -> true))
        .contains(new RecoveryPoint("VolumeSnapshot shop/newer", hoursAgo(8), Grade.DIRECT));
    assertThat(points.newest(WHOLE, Instant.MIN, _ -> true)).isEmpty();
  }

  @Test
  void theIndexAnswersAsALookAtEveryBackupWould() {
    System.out.println("RecoveryPointsTest seed " + SEED);
    Random random = new Random(SEED);
    RandomSpecs specs = new RandomSpecs(random);
    List<BackupSpec> few = List.of(specs.spec(), specs.spec(), ALL, OF_SHOP, specs.spec());
    int found = 0;
    for (int round = 0; round < 2_000; round++) {
      List<BackupFact> backups = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        String phase = random.nextInt(4) == 0 ? "Failed" : "Completed";
        BackupSpec spec = random.nextInt(5) == 0 ? specs.spec() : specs.one(few);
        backups.add(backup("b" + i, phase, random.nextInt(50), random.nextInt(60) - 20, spec));
      }
      String name = specs.one(RandomSpecs.NAMES);
      Target target =
          new Target.Claim(new NamespaceFact(name, Map.of(), false), "data", specs.labels());
      Optional<Instant> expected = newestByLookingAtAll(backups, target);

      assertThat(
              points(backups, List.of())
                  .newest(target, Instant.MIN, _ -> true)
                  .map(RecoveryPoint::taken))
          .as(() -> target + " in " + backups)
          .isEqualTo(expected);
      found += expected.isPresent() ? 1 : 0;
    }
    assertThat(found).as("rounds with a recovery point").isGreaterThan(200);
  }

  @Test
  void aLookUpAmong20000BackupsLooksAtTheFewSpecsThatMayTakeTheNamespace() {
    Map<String, BackupFact> backups = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int namespace = i % 2_000;
      BackupSpec spec =
          namespace < 3
              ? RandomSpecs.of(Map.of("includedNamespaces", List.of("n*"), "ttl", namespace + "h"))
              : RandomSpecs.of(Map.of("includedNamespaces", List.of("n" + namespace)));
      backups.put("b" + i, backup("b" + i, "Completed", i / 2_000, 500, spec));
    }
    List<BackupGroup> groups = RecoveryIndex.of(backups.values(), List.of()).groups("n77").toList();

    assertThat(groups).hasSize(4);
    assertThat(groups).allSatisfy(group -> assertThat(group.backups()).hasSize(1));
    assertThat(RecoveryIndex.of(backups.values(), List.of()).groups("elsewhere")).hasSize(3);
  }

  private static Optional<Instant> newestByLookingAtAll(List<BackupFact> backups, Target target) {
    return backups.stream()
        .filter(BackupFact::good)
        .filter(backup -> backup.expires().orElseThrow().isAfter(NOW))
        .filter(backup ->
            Selection.of(backup.spec(), VeleroVersion.NEWEST_KNOWN).gaps(target).isEmpty())
        .map(backup -> backup.started().orElseThrow())
        .max(Comparator.naturalOrder());
  }

  private static Optional<String> newest(List<BackupFact> backups, Target target) {
    return points(backups, List.of())
        .newest(target, Instant.MIN, _ -> true)
        .map(RecoveryPoint::object);
  }

  private static RecoveryPoints points(List<BackupFact> backups, List<SnapshotFact> snapshots) {
    VeleroDraft velero = VeleroDraft.empty();
    for (BackupFact backup : backups) {
      velero = velero.with(backup);
    }
    Cluster cluster = Cluster.empty().with(velero.facts());
    for (SnapshotFact snapshot : snapshots) {
      cluster = cluster.with(snapshot);
    }
    return new RecoveryPoints(new CoverageFacts(VeleroSettings.DEFAULTS, cluster.inventory(), NOW));
  }

  private static SnapshotFact snapshot(String name, String claim, boolean ready, int hours) {
    return new SnapshotFact("shop", name, claim, ready, Optional.of(hoursAgo(hours)), false);
  }

  private static BackupFact backup(
      String name, String phase, int startedHoursAgo, int expiresInHours, BackupSpec spec) {
    Optional<Instant> started = Optional.of(hoursAgo(startedHoursAgo));
    return new BackupFact(
        "velero",
        name,
        "",
        phase,
        started,
        started,
        Optional.of(hoursAgo(-expiresInHours)),
        0,
        false,
        spec,
        UnreadableDurations.NONE);
  }

  private static Instant hoursAgo(int hours) {
    return NOW.minus(Duration.ofHours(hours));
  }
}
