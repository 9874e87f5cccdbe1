package io.holdfast.decode;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.VeleroFacts.NodeAgentFact;
import io.holdfast.model.VeleroFacts.RestoreFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Collects the facts of a listing, object by object, so that a long list is never held whole. */
public final class InventoryListing {
  private final Function<Node.Mapping, ConfigContent> contents;
  private final Map<String, NamespaceFact> namespaces = new LinkedHashMap<>();
  private final Map<String, StorageClassFact> storageClasses = new LinkedHashMap<>();
  private final Map<String, SnapshotClassFact> snapshotClasses = new LinkedHashMap<>();
  private final Map<String, SnapshotFact> snapshots = new LinkedHashMap<>();
  private final Map<String, StorageLocationFact> storageLocations = new LinkedHashMap<>();
  private final Map<String, SnapshotLocationFact> snapshotLocations = new LinkedHashMap<>();
  private final Map<String, BackupFact> backups = new LinkedHashMap<>();
  private final Map<String, ScheduleFact> schedules = new LinkedHashMap<>();
  private final Map<String, RestoreFact> restores = new LinkedHashMap<>();
  private final Map<String, ConfigMapFact> configMaps = new LinkedHashMap<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Map<String, NodeAgentFact> nodeAgents = new LinkedHashMap<>();

  /**
   * @param contents reads what a ConfigMap holds
   */
  public InventoryListing(Function<Node.Mapping, ConfigContent> contents) {
    this.contents = contents;
  }

  /** Takes the facts of an object; of other kinds none. */
  public void add(Node.Mapping object) {
    switch (group(object) + object.text("kind").orElse("")) {
      case "Namespace" -> put(object, InventoryDecoder.namespace(object), namespaces);
      case "storage.k8s.io/StorageClass" ->
          put(object, InventoryDecoder.storageClass(object), storageClasses);
      case "snapshot.storage.k8s.io/VolumeSnapshotClass" ->
          put(object, InventoryDecoder.snapshotClass(object), snapshotClasses);
      case "snapshot.storage.k8s.io/VolumeSnapshot" ->
          put(object, InventoryDecoder.snapshot(object), snapshots);
      case "velero.io/BackupStorageLocation" ->
          put(object, VeleroFactDecoder.storageLocation(object), storageLocations);
      case "velero.io/VolumeSnapshotLocation" ->
          put(object, VeleroFactDecoder.snapshotLocation(object), snapshotLocations);
      case "velero.io/Backup" -> put(object, VeleroFactDecoder.backup(object), backups);
      case "velero.io/Schedule" -> put(object, VeleroFactDecoder.schedule(object), schedules);
      case "velero.io/Restore" -> put(object, VeleroFactDecoder.restore(object), restores);
      case "apps/DaemonSet" -> put(object, VeleroFactDecoder.nodeAgent(object), nodeAgents);
      case "ConfigMap" -> put(object, configMap(object), configMaps);
      case "Secret" -> secrets.add(key(object));
      default -> {}
    }
  }

  /**
   * All that was taken.
   *
   * @param known the facets that were listed completely
   */
  public Inventory inventory(Set<Facet> known) {
    VeleroFacts velero =
        new VeleroFacts(
            storageLocations,
            snapshotLocations,
            backups,
            schedules,
            restores,
            configMaps,
            secrets,
            nodeAgents);
    return new Inventory(namespaces, storageClasses, snapshotClasses, snapshots, velero, known);
  }

  private Optional<ConfigMapFact> configMap(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return Optional.of(
        new ConfigMapFact(metadata.namespace(), metadata.name(), contents.apply(object)));
  }

  private static <T> void put(Node.Mapping object, Optional<T> fact, Map<String, T> facts) {
    fact.ifPresent(found -> facts.put(key(object), found));
  }

  /** The API group with a slash, empty for the core group; the version does not matter. */
  private static String group(Node.Mapping object) {
    String apiVersion = object.text("apiVersion").orElse("");
    return apiVersion.substring(0, apiVersion.indexOf('/') + 1);
  }

  private static String key(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return metadata.namespace().isEmpty()
        ? metadata.name()
        : metadata.namespace() + "/" + metadata.name();
  }
}
