package io.holdfast.cli;

import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.decode.VeleroFactDecoder;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.plan.SnapshotState;
import io.holdfast.policy.BackupSchedule.ClusterResources;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.Engine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A Velero Backup or a VolumeSnapshot as {@code holdfast backups} lists it.
 *
 * @param namespace where the object is
 * @param status Velero's phase, {@code New} before Velero has looked at it; of a VolumeSnapshot
 *     {@code Ready}, {@code Pending} or {@code Failed}; {@code Deleting} for what is going
 * @param created when it was begun, not when it was synced into this cluster
 * @param namespaces what it holds; {@code *} for all
 * @param claim the one claim that it holds; empty for all
 * @param volumes in the policy's words; {@code auto} where Velero's server decides
 * @param clusterResources {@code always}, {@code never} or {@code auto}
 */
record ListedBackup(
    Engine engine,
    String namespace,
    String name,
    String status,
    Optional<Instant> created,
    Optional<Instant> expires,
    List<String> namespaces,
    String claim,
    String volumes,
    String clusterResources) {
  /** The newest first; what has no time yet is newest of all. */
  static final Comparator<ListedBackup> NEWEST_FIRST =
      Comparator.comparing((ListedBackup listed) -> listed.created().orElse(Instant.MAX))
          .reversed()
          .thenComparing(ListedBackup::namespace)
          .thenComparing(ListedBackup::name);

  /** Velero's label on what belongs to one of its Backups, and goes with it. */
  private static final String VELERO_BACKUP = "velero.io/backup-name";

  ListedBackup {
    namespaces = List.copyOf(namespaces);
  }

  /** A Velero Backup. */
  static Optional<ListedBackup> backup(Node.Mapping object) {
    boolean going = Metadata.of(object).beingDeleted();
    return VeleroFactDecoder.backup(object)
        .map(fact ->
            listed(
                fact,
                going ? "Deleting" : phase(fact),
                fact.started().or(() -> VeleroFactDecoder.created(object))));
  }

  /** The same of what is followed of it, which does not say that it is going. */
  static ListedBackup of(BackupFact fact) {
    return listed(fact, phase(fact), fact.started());
  }

  private static String phase(BackupFact fact) {
    return fact.phase().isEmpty() ? "New" : fact.phase();
  }

  private static ListedBackup listed(BackupFact fact, String status, Optional<Instant> created) {
    List<String> included = fact.spec().strings("includedNamespaces");
    return new ListedBackup(
        Engine.VELERO,
        fact.namespace(),
        fact.name(),
        status,
        created,
        fact.expires(),
        included.isEmpty() ? List.of("*") : included,
        "",
        volumes(fact.spec()),
        fact.spec()
            .flag("includeClusterResources")
            .map(always -> always ? ClusterResources.ALWAYS : ClusterResources.NEVER)
            .orElse(ClusterResources.AUTO)
            .toString());
  }

  private static String volumes(BackupSpec spec) {
    if (spec.flag("defaultVolumesToFsBackup").orElse(false)) {
      return Volumes.FS_BACKUP.toString();
    }
    boolean moved = spec.flag("snapshotMoveData").orElse(false);
    Volumes taken = moved ? Volumes.DATA_MOVER : Volumes.SNAPSHOT;
    return spec.flag("snapshotVolumes")
        .map(taking -> taking ? taken : Volumes.NONE)
        .map(Volumes::toString)
        .orElse(moved ? taken.toString() : "auto");
  }

  /** A VolumeSnapshot; none for one that is part of a Velero Backup. */
  static Optional<ListedBackup> snapshot(Node.Mapping object) {
    return ClusterStateDecoder.snapshot(object)
        .filter(state -> !state.labels().containsKey(VELERO_BACKUP))
        .map(state ->
            new ListedBackup(
                Engine.SNAPSHOTS,
                state.namespace(),
                state.name(),
                status(state),
                Optional.of(state.taken().orElse(state.created())),
                expires(state),
                List.of(state.namespace()),
                state.claim(),
                Volumes.SNAPSHOT.toString(),
                ClusterResources.NEVER.toString()));
  }

  private static String status(SnapshotState state) {
    if (state.terminating()) {
      return "Deleting";
    }
    if (state.ready()) {
      return "Ready";
    }
    return state.error().isEmpty() ? "Pending" : "Failed";
  }

  private static Optional<Instant> expires(SnapshotState state) {
    String text = state.annotations().getOrDefault(Keys.EXPIRES, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
