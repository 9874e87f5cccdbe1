package io.holdfast.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Backup or VolumeSnapshot as the list shows it; the words are those of {@code holdfast backups}.
 *
 * @param namespaces what it holds; one text {@code shop/data} for a single claim
 */
public record ListedBackup(
    String name,
    String status,
    Optional<Instant> created,
    Optional<Instant> expires,
    List<String> namespaces,
    String volumes,
    String clusterResources,
    String engine) {
  public ListedBackup {
    namespaces = List.copyOf(namespaces);
  }
}
