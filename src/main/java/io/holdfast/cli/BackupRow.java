package io.holdfast.cli;

import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code holdfast backups}, for others who list the same.
 *
 * @param holds Namespaces, {@code *} for all; or one {@code namespace/claim}
 */
public record BackupRow(
    String name,
    String status,
    Optional<Instant> created,
    Optional<Instant> expires,
    List<String> holds,
    String volumes,
    String clusterResources,
    String engine) {
  public BackupRow {
    holds = List.copyOf(holds);
  }

  /** A Velero Backup. */
  public static BackupRow of(BackupFact fact) {
    return of(ListedBackup.of(fact));
  }

  /** A VolumeSnapshot; none for one that is part of a Velero Backup. */
  public static Optional<BackupRow> snapshot(Node.Mapping object) {
    return ListedBackup.snapshot(object).map(BackupRow::of);
  }

  private static BackupRow of(ListedBackup listed) {
    return new BackupRow(
        listed.name(),
        listed.status(),
        listed.created(),
        listed.expires(),
        listed.claim().isEmpty()
            ? listed.namespaces()
            : List.of(listed.namespace() + "/" + listed.claim()),
        listed.volumes(),
        listed.clusterResources(),
        listed.engine().toString());
  }
}
