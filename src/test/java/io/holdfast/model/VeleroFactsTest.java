package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VeleroFactsTest {
  private static final StorageLocationFact LOCATION = location("velero", "default", "Available");
  private static final StorageLocationFact ELSEWHERE = location("other", "default", "Available");
  private static final SnapshotLocationFact DISKS =
      new SnapshotLocationFact("velero", "disks", "aws", "");
  private static final SnapshotLocationFact OTHER_DISKS =
      new SnapshotLocationFact("other", "disks", "gcp", "");
  private static final ConfigMapFact SETTINGS =
      new ConfigMapFact("velero", "settings", ConfigContent.EMPTY);

  private static final VeleroFacts FACTS =
      new VeleroFacts(
          Map.of("velero/default", LOCATION, "other/default", ELSEWHERE),
          Map.of("velero/disks", DISKS, "other/disks", OTHER_DISKS),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of("velero/settings", SETTINGS),
          Set.of("velero/credentials"),
          Map.of());

  @Test
  void locationsAreFoundByTheirNamespace() {
    assertThat(FACTS.storageLocations("velero")).containsExactly(LOCATION);
    assertThat(FACTS.snapshotLocations("velero")).containsExactly(DISKS);
    assertThat(FACTS.storageLocations("shop")).isEmpty();
    assertThat(FACTS.snapshotLocations("shop")).isEmpty();
  }

  @Test
  void anObjectIsFoundByNamespaceAndName() {
    assertThat(FACTS.storageLocation("other", "default")).contains(ELSEWHERE);
    assertThat(FACTS.snapshotLocation("other", "disks")).contains(OTHER_DISKS);
    assertThat(FACTS.configMap("velero", "settings")).contains(SETTINGS);
    assertThat(FACTS.configMap("other", "settings")).isEmpty();
    assertThat(FACTS.hasSecret("velero", "credentials")).isTrue();
    assertThat(FACTS.hasSecret("other", "credentials")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Available, true", "available, false", "Unavailable, false", "'', false"})
  void onlyTheExactPhaseIsAvailable(String phase, boolean available) {
    assertThat(location("velero", "default", phase).available()).isEqualTo(available);
  }

  @Test
  void theNewestGoodBackupOfAScheduleInItsNamespaceCounts() {
    VeleroFacts facts =
        VeleroDraft.empty()
            .backup(backup("never-started", "nightly", "Completed"))
            .backup(started(backup("old", "nightly", "Completed"), 18))
            .backup(started(backup("new", "nightly", "Completed"), 19))
            .backup(started(backup("older", "nightly", "Completed"), 17))
            .backup(started(backup("failed", "nightly", "PartiallyFailed"), 20))
            .backup(started(backup("of-another", "hourly", "Completed"), 21))
            .backup(started(Objects.backup("by-hand").with("Completed", "status", "phase"), 22))
            .backup(
                started(backup("elsewhere", "nightly", "Completed"), 23)
                    .with("other", "metadata", "namespace"))
            .facts();

    assertThat(facts.newestGood("velero", "nightly").map(BackupFact::name)).contains("new");
    assertThat(facts.newestGood("velero", "")).isEmpty();
    assertThat(facts.newestGood("velero", "weekly")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # phase,           completed,            good,  ended
          Completed,         2026-11-20T01:10:00Z, true,  true
          PartiallyFailed,   2026-11-20T01:10:00Z, false, true
          FailedValidation,  '',                   false, true
          Failed,            '',                   false, true
          InProgress,        '',                   false, false
          '',                '',                   false, false
          """)
  void aBackupIsOverWithATimeOrAPhaseThatEndsIt(
      String phase, String completed, boolean good, boolean ended) {
    Draft draft =
        backup("nightly-1", "nightly", phase).with(completed, "status", "completionTimestamp");
    BackupFact fact = VeleroDraft.empty().backup(draft).backups().values().iterator().next();

    assertThat(fact.good()).isEqualTo(good);
    assertThat(fact.ended()).isEqualTo(ended);
  }

  private static StorageLocationFact location(String namespace, String name, String phase) {
    return new StorageLocationFact(namespace, name, "aws", true, false, phase);
  }

  private static Draft backup(String name, String schedule, String phase) {
    return Objects.backup(name)
        .label("velero.io/schedule-name", schedule)
        .with(phase, "status", "phase");
  }

  private static Draft started(Draft backup, int day) {
    return backup.with("2026-11-" + day + "T01:00:00Z", "status", "startTimestamp");
  }
}
