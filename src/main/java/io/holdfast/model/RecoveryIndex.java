package io.holdfast.model;

import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one could restore from, found without looking at every Backup: there may be 20,000 of them,
 * but few differ in what they back up. Built once for each state of the cluster.
 *
 * @param named groups of Backups that name every Namespace they include, by Namespace
 * @param wide the other groups: all Namespaces, or those that match a pattern
 * @param snapshots the newest ready VolumeSnapshot of a claim, under {@code namespace/claim}
 */
public record RecoveryIndex(
    Map<String, List<BackupGroup>> named,
    List<BackupGroup> wide,
    Map<String, SnapshotFact> snapshots) {
  public RecoveryIndex {
    named = Collections.unmodifiableMap(named);
    wide = List.copyOf(wide);
    snapshots = Collections.unmodifiableMap(snapshots);
  }

  /** The index of these; takes time proportional to their number. */
  public static RecoveryIndex of(
      Collection<BackupFact> backups, Collection<SnapshotFact> snapshots) {
    Map<Content, List<BackupFact>> bySpec = new LinkedHashMap<>();
    for (BackupFact backup : backups) {
      if (backup.good()) {
        bySpec
            .computeIfAbsent(new Content(backup.namespace(), backup.spec()), _ -> new ArrayList<>())
            .add(backup);
      }
    }
    Map<String, List<BackupGroup>> named = new HashMap<>();
    List<BackupGroup> wide = new ArrayList<>();
    bySpec.forEach((content, equal) -> {
      BackupGroup group = BackupGroup.of(content.spec(), equal);
      Optional<List<String>> names = content.spec().namedNamespaces();
      if (names.isEmpty()) {
        wide.add(group);
      } else {
        names.get().forEach(name -> named.computeIfAbsent(name, _ -> new ArrayList<>()).add(group));
      }
    });
    return new RecoveryIndex(named, wide, newest(snapshots));
  }

  /** The groups that may hold something of a Namespace; all others do not. */
  public Stream<BackupGroup> groups(String namespace) {
    return Stream.concat(named.getOrDefault(namespace, List.of()).stream(), wide.stream());
  }

  /** The newest ready VolumeSnapshot of a claim. */
  public Optional<SnapshotFact> snapshot(String namespace, String claim) {
    return Optional.ofNullable(snapshots.get(namespace + "/" + claim));
  }

  private static Map<String, SnapshotFact> newest(Collection<SnapshotFact> snapshots) {
    Map<String, SnapshotFact> newest = new HashMap<>();
    for (SnapshotFact snapshot : snapshots) {
      if (snapshot.ready() && snapshot.created().isPresent() && !snapshot.claim().isEmpty()) {
        newest.merge(
            snapshot.namespace() + "/" + snapshot.claim(),
            snapshot,
            (one, other) -> taken(other).isAfter(taken(one)) ? other : one);
      }
    }
    return newest;
  }

  private static Instant taken(SnapshotFact snapshot) {
    return snapshot.created().orElse(Instant.MIN);
  }

  /** What Backups are grouped by; the hash looks at little, for specs can be long. */
  private record Content(String namespace, BackupSpec spec) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Content that
          && namespace.equals(that.namespace)
          && spec.equals(that.spec);
    }

    @Override
    public int hashCode() {
      return 31 * spec.strings("includedNamespaces").hashCode()
          + spec.text("storageLocation").hashCode();
    }
  }
}
