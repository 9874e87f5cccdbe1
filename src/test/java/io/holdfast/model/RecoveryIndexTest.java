package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryIndexTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void aNamespaceHasTheBackupsThatNameItAndTheWideOnes() {
    RecoveryIndex index =
        backups(
            good("shop-1").with(List.of("shop"), "spec", "includedNamespaces"),
            good("pair-1").with(List.of("shop", "web"), "spec", "includedNamespaces"),
            good("team-1").with(List.of("team-*"), "spec", "includedNamespaces"),
            good("all-1"),
            Objects.backup("failed").with("Failed", "status", "phase"));

    assertThat(names(index, "shop")).containsExactly("shop-1", "pair-1", "team-1", "all-1");
    assertThat(names(index, "web")).containsExactly("pair-1", "team-1", "all-1");
    assertThat(names(index, "elsewhere")).containsExactly("team-1", "all-1");
  }

  @Test
  void backupsOfOneSpecInOneNamespaceAreOneGroup() {
    RecoveryIndex index =
        backups(
            good("all-1"),
            good("all-2"),
            good("labelled").with("x", "spec", "labelSelector", "matchLabels", "app"),
            good("moved").with("other", "metadata", "namespace"));

    assertThat(index.groups("shop")).hasSize(3);
  }

  @Test
  void theNewestReadySnapshotOfAClaimCounts() {
    RecoveryIndex index =
        RecoveryIndex.of(
            List.of(),
            List.of(
                snapshot("first", "data", true, 3),
                snapshot("second", "data", true, 1),
                snapshot("third", "data", true, 2),
                snapshot("pending", "data", false, 0),
                new SnapshotFact("shop", "untaken", "data", true, Optional.empty(), false),
                snapshot("from-content", "", true, 0)));

    assertThat(index.snapshot("shop", "data").map(SnapshotFact::name)).contains("second");
    assertThat(index.snapshot("shop", "")).isEmpty();
    assertThat(index.snapshot("web", "data")).isEmpty();
  }

  private static RecoveryIndex backups(Draft... backups) {
    VeleroDraft velero = VeleroDraft.empty();
    for (Draft backup : backups) {
      velero = velero.backup(backup);
    }
    return RecoveryIndex.of(velero.backups().values(), List.of());
  }

  private static Draft good(String name) {
    return Objects.backup(name)
        .with("Completed", "status", "phase")
        .with(NOW, "status", "startTimestamp");
  }

  private static SnapshotFact snapshot(String name, String claim, boolean ready, int hoursAgo) {
    Optional<Instant> taken = Optional.of(NOW.minusSeconds(hoursAgo * 3_600L));
    return new SnapshotFact("shop", name, claim, ready, taken, false);
  }

  private static List<String> names(RecoveryIndex index, String namespace) {
    return index
        .groups(namespace)
        .flatMap(group -> group.backups().stream())
        .map(BackupFact::name)
        .toList();
  }
}
