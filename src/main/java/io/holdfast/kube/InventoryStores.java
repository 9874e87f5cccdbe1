package io.holdfast.kube;

import io.holdfast.decode.InventoryDecoder;
import io.holdfast.decode.VeleroFactDecoder;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.RecoveryIndex;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.VeleroFacts.NodeAgentFact;
import io.holdfast.model.VeleroFacts.RestoreFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.pipeline.ConfigContents;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is kept of each kind that rules may look at. */
final class InventoryStores {
  private final Interner interner = new Interner();
  private final FactStore<NamespaceFact> namespaces;
  private final FactStore<StorageClassFact> storageClasses;
  private final FactStore<SnapshotClassFact> snapshotClasses;
  private final FactStore<SnapshotFact> snapshots;
  private final FactStore<StorageLocationFact> storageLocations;
  private final FactStore<SnapshotLocationFact> snapshotLocations;
  private final FactStore<BackupFact> backups;
  private final FactStore<ScheduleFact> schedules;
  private final FactStore<RestoreFact> restores;
  private final FactStore<ConfigMapFact> configMaps;
  private final FactStore<String> secrets;
  private final FactStore<NodeAgentFact> nodeAgents;
  private volatile Indexed indexed = new Indexed(Map.of(), Map.of(), Inventory.EMPTY.recovery());

  /**
   * @param changed told after each change
   */
  InventoryStores(Runnable changed) {
    namespaces = new FactStore<>(InventoryDecoder::namespace, changed);
    storageClasses = new FactStore<>(InventoryDecoder::storageClass, changed);
    snapshotClasses = new FactStore<>(InventoryDecoder::snapshotClass, changed);
    snapshots = new FactStore<>(InventoryDecoder::snapshot, changed);
    storageLocations = new FactStore<>(VeleroFactDecoder::storageLocation, changed);
    snapshotLocations = new FactStore<>(VeleroFactDecoder::snapshotLocation, changed);
    backups =
        new FactStore<>(object -> VeleroFactDecoder.backup(object).map(interner::shared), changed);
    schedules =
        new FactStore<>(
            object -> VeleroFactDecoder.schedule(object).map(interner::shared), changed);
    restores = new FactStore<>(VeleroFactDecoder::restore, changed);
    configMaps = new FactStore<>(InventoryStores::configMap, changed);
    secrets = new FactStore<>(object -> Optional.of(Metadata.of(object).name()), changed);
    nodeAgents = new FactStore<>(VeleroFactDecoder::nodeAgent, changed);
  }

  FactStore<?> of(Facet facet) {
    return switch (facet) {
      case NAMESPACES -> namespaces;
      case STORAGE_CLASSES -> storageClasses;
      case SNAPSHOT_CLASSES -> snapshotClasses;
      case SNAPSHOTS -> snapshots;
      case STORAGE_LOCATIONS -> storageLocations;
      case SNAPSHOT_LOCATIONS -> snapshotLocations;
      case BACKUPS -> backups;
      case SCHEDULES -> schedules;
      case RESTORES -> restores;
      case CONFIG_MAPS -> configMaps;
      case SECRETS -> secrets;
      case NODE_AGENTS -> nodeAgents;
    };
  }

  /** Where the objects of a facet are, when Velero is in that namespace. */
  static Selection selection(Facet facet, String velero) {
    return switch (facet) {
      case NAMESPACES -> Selection.all(Resource.NAMESPACES);
      case STORAGE_CLASSES -> Selection.all(Resource.STORAGE_CLASSES);
      case SNAPSHOT_CLASSES -> Selection.all(Resource.SNAPSHOT_CLASSES);
      case SNAPSHOTS -> Selection.all(Resource.SNAPSHOTS);
      case STORAGE_LOCATIONS -> Selection.in(velero, Resource.STORAGE_LOCATIONS);
      case SNAPSHOT_LOCATIONS -> Selection.in(velero, Resource.SNAPSHOT_LOCATIONS);
      case BACKUPS -> Selection.in(velero, Resource.BACKUPS);
      case SCHEDULES -> Selection.in(velero, Resource.SCHEDULES);
      case RESTORES -> Selection.in(velero, Resource.RESTORES);
      case CONFIG_MAPS -> Selection.in(velero, Resource.CONFIG_MAPS);
      case SECRETS -> Selection.in(velero, Resource.SECRETS);
      case NODE_AGENTS -> Selection.in(velero, Resource.DAEMON_SETS);
    };
  }

  /** The facts of this moment. */
  Inventory frozen() {
    // What is known is asked first: a facet must not be called known before its facts are there.
    Set<Facet> known = EnumSet.noneOf(Facet.class);
    for (Facet facet : Facet.values()) {
      if (of(facet).filled()) {
        known.add(facet);
      }
    }
    Indexed recoverable = indexed.of(backups.frozen(), snapshots.frozen());
    indexed = recoverable;
    VeleroFacts velero =
        new VeleroFacts(
            storageLocations.frozen(),
            snapshotLocations.frozen(),
            recoverable.backups(),
            schedules.frozen(),
            restores.frozen(),
            configMaps.frozen(),
            secrets.frozen().keySet(),
            nodeAgents.frozen());
    return new Inventory(
        namespaces.frozen(),
        storageClasses.frozen(),
        snapshotClasses.frozen(),
        recoverable.snapshots(),
        velero,
        known,
        recoverable.index());
  }

  /** Backups and VolumeSnapshots with their index, which lasts as long as they do not change. */
  private record Indexed(
      Map<String, BackupFact> backups, Map<String, SnapshotFact> snapshots, RecoveryIndex index) {
    /** A store freezes anew only when something changed, so the same map is the same content. */
    @SuppressWarnings("ReferenceEquality")
    Indexed of(Map<String, BackupFact> newBackups, Map<String, SnapshotFact> newSnapshots) {
      return backups == newBackups && snapshots == newSnapshots
          ? this
          : new Indexed(
              newBackups,
              newSnapshots,
              RecoveryIndex.of(newBackups.values(), newSnapshots.values()));
    }
  }

  private static Optional<ConfigMapFact> configMap(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return Optional.of(
        new ConfigMapFact(metadata.namespace(), metadata.name(), ConfigContents.of(object)));
  }
}
