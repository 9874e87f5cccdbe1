package io.holdfast.rules;

import io.holdfast.model.AuditFacts;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.Inventory;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What schedules made, the newest first; indexed once, for there are many.
 *
 * @param backups by the Velero Schedule that made them
 * @param rounds VolumeSnapshots of Holdfast's rounds, by {@code namespace/claim}
 * @param snapshots all VolumeSnapshots, by their class
 * @param namespaces that have rounds
 */
record Runs(
    Map<String, List<BackupFact>> backups,
    Map<String, List<SnapshotRun>> rounds,
    Map<String, List<SnapshotRun>> snapshots,
    Set<String> namespaces) {
  Runs {
    namespaces = Set.copyOf(namespaces);
    backups = Collections.unmodifiableMap(backups);
    rounds = Collections.unmodifiableMap(rounds);
    snapshots = Collections.unmodifiableMap(snapshots);
  }

  /** The index of a cluster. */
  static Runs of(Inventory inventory, AuditFacts audit) {
    return new Runs(
        sorted(
            inventory.velero().backups().values(),
            BackupFact::schedule,
            backup -> backup.started().orElse(Instant.MIN)),
        sorted(
            audit.snapshots().values(),
            run -> run.slot().isEmpty() ? "" : run.namespace() + "/" + run.claim(),
            Runs::asked),
        sorted(audit.snapshots().values(), SnapshotRun::snapshotClass, Runs::asked),
        audit.snapshots().values().stream()
            .filter(run -> !run.slot().isEmpty())
            .map(SnapshotRun::namespace)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The Backups of a Velero Schedule. */
  List<BackupFact> ofSchedule(String name) {
    return backups.getOrDefault(name, List.of());
  }

  /** The rounds of a claim; those of a namesake that was deleted are left out. */
  List<SnapshotRun> ofClaim(String namespace, String claim, Instant created) {
    return rounds.getOrDefault(namespace + "/" + claim, List.of()).stream()
        .filter(run -> !asked(run).isBefore(created))
        .toList();
  }

  /** True when rounds of claims in that Namespace left something there. */
  boolean inNamespace(String namespace) {
    return namespaces.contains(namespace);
  }

  /** The VolumeSnapshots of a class. */
  List<SnapshotRun> ofClass(String name) {
    return snapshots.getOrDefault(name, List.of());
  }

  /** When it was asked for; when it was taken, where nobody says. */
  static Instant asked(SnapshotRun run) {
    return run.asked().or(run::taken).orElse(Instant.MIN);
  }

  private static <T> Map<String, List<T>> sorted(
      Collection<T> all, Function<T, String> key, Function<T, Instant> time) {
    Map<String, List<T>> sorted = new HashMap<>();
    for (T one : all) {
      Optional.of(key.apply(one))
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> sorted.computeIfAbsent(name, _ -> new ArrayList<>()).add(one));
    }
    sorted.values().forEach(list -> list.sort(Comparator.comparing(time).reversed()));
    return sorted;
  }
}
