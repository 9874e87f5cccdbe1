package io.holdfast.model;

import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Good Backups of equal specs, reduced to those that can ever be the newest one: a Backup that
 * expires before a newer one does is left out.
 *
 * @param backups newest first, each kept longer than those before it
 */
public record BackupGroup(BackupSpec spec, List<BackupFact> backups) {
  public BackupGroup {
    backups = List.copyOf(backups);
  }

  /** The group of these; those that never started are left out. */
  static BackupGroup of(BackupSpec spec, List<BackupFact> backups) {
    List<BackupFact> newestFirst =
        backups.stream()
            .filter(backup -> backup.started().isPresent())
            .sorted(Comparator.comparing((BackupFact b) -> b.started().orElseThrow()).reversed())
            .toList();
    List<BackupFact> kept = new ArrayList<>();
    for (BackupFact backup : newestFirst) {
      if (kept.isEmpty() || expiry(backup).isAfter(expiry(kept.getLast()))) {
        kept.add(backup);
      }
    }
    return new BackupGroup(spec, kept);
  }

  /** The newest one that has not expired at {@code now}. */
  public Optional<BackupFact> newest(Instant now) {
    return backups.stream().filter(backup -> expiry(backup).isAfter(now)).findFirst();
  }

  private static Instant expiry(BackupFact backup) {
    return backup.expires().orElse(Instant.MAX);
  }
}
