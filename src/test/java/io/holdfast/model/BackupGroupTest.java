package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupGroupTest {
  @Test
  void aBackupThatExpiresBeforeANewerOneIsLeftOut() {
    BackupGroup group =
        of(
            backup("old", 10, 22),
            backup("short", 18, 20),
            backup("new", 19, 21),
            backup("x", 9, 21));

    assertThat(names(group)).containsExactly("new", "old");
  }

  @Test
  void theNewestThatHasNotExpiredCounts() {
    BackupGroup group = of(backup("old", 10, 22), backup("new", 19, 21));

    assertThat(newest(group, "2026-11-21T00:59:59Z")).contains("new");
    assertThat(newest(group, "2026-11-21T01:00:00Z")).contains("old");
    assertThat(newest(group, "2026-11-22T01:00:00Z")).isEmpty();
  }

  @Test
  void oneWithoutAnEndIsKeptForGoodAndOneThatNeverStartedIsNone() {
    Draft kept = Objects.backup("kept").with("2026-11-01T01:00:00Z", "status", "startTimestamp");
    BackupGroup group = of(Objects.backup("waiting"), kept, backup("new", 19, 21));

    assertThat(names(group)).containsExactly("new", "kept");
    assertThat(newest(group, "2036-11-21T01:00:00Z")).contains("kept");
  }

  private static BackupGroup of(Draft... backups) {
    VeleroDraft velero = VeleroDraft.empty();
    for (Draft backup : backups) {
      velero = velero.backup(backup);
    }
    List<BackupFact> facts = List.copyOf(velero.backups().values());
    return BackupGroup.of(facts.getFirst().spec(), facts);
  }

  private static Draft backup(String name, int started, int expires) {
    return Objects.backup(name)
        .with(instant(started), "status", "startTimestamp")
        .with(instant(expires), "status", "expiration");
  }

  private static Instant instant(int day) {
    return Instant.parse("2026-11-01T01:00:00Z").plusSeconds((day - 1) * 86_400L);
  }

  private static List<String> names(BackupGroup group) {
    return group.backups().stream().map(BackupFact::name).toList();
  }

  private static Optional<String> newest(BackupGroup group, String now) {
    return group.newest(Instant.parse(now)).map(BackupFact::name);
  }
}
