package io.holdfast.decode;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.ContentState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.ScheduleState;
import io.holdfast.plan.SnapshotState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Collects what the controller plans from, object by object, where nothing follows a cluster. */
public final class ClusterStateListing {
  private final Map<String, NamespaceState> namespaces = new HashMap<>();
  private final Map<String, ClaimState> claims = new HashMap<>();
  private final Map<String, String> drivers = new HashMap<>();
  private final Map<String, ScheduleState> schedules = new HashMap<>();
  private final Map<String, SnapshotState> snapshots = new HashMap<>();
  private final Map<String, ContentState> contents = new HashMap<>();

  /** Takes the state of an object that says its kind; of other kinds nothing. */
  public void add(Node.Mapping object) {
    String apiVersion = object.text("apiVersion").orElse("");
    String group = apiVersion.substring(0, apiVersion.indexOf('/') + 1);
    switch (group + object.text("kind").orElse("")) {
      case "Namespace" -> put(object, ClusterStateDecoder.namespace(object), namespaces);
      case "PersistentVolumeClaim" -> put(object, ClusterStateDecoder.claim(object), claims);
      case "PersistentVolume" -> addVolume(object);
      case "velero.io/Schedule" ->
          ClusterStateDecoder.schedule(object).ifPresent(one -> schedules.put(one.name(), one));
      case "snapshot.storage.k8s.io/VolumeSnapshot" ->
          put(object, ClusterStateDecoder.snapshot(object), snapshots);
      case "snapshot.storage.k8s.io/VolumeSnapshotContent" ->
          put(object, ClusterStateDecoder.content(object), contents);
      default -> {}
    }
  }

  /** Takes the driver of a PersistentVolume, whether the object says its kind or not. */
  public void addVolume(Node.Mapping volume) {
    put(volume, ClusterStateDecoder.driver(volume), drivers);
  }

  /**
   * All that was taken. Where a claim's PersistentVolume was not, its class says the driver.
   *
   * @param velero as {@link ClusterState#velero}
   * @param volumeSnapshots as {@link ClusterState#volumeSnapshots}
   */
  public ClusterState state(Inventory inventory, boolean velero, boolean volumeSnapshots) {
    Map<String, String> known = new HashMap<>(drivers);
    for (ClaimState claim : claims.values()) {
      if (!claim.volume().isEmpty() && !known.containsKey(claim.volume())) {
        provisioner(claim, inventory).ifPresent(driver -> known.put(claim.volume(), driver));
      }
    }
    return new ClusterState(
        inventory,
        namespaces,
        claims,
        known,
        schedules,
        snapshots,
        Optional.of(contents),
        Optional.empty(),
        velero,
        volumeSnapshots);
  }

  private static Optional<String> provisioner(ClaimState claim, Inventory inventory) {
    return claim
        .storageClass()
        .map(name -> Optional.ofNullable(inventory.storageClasses().get(name)))
        .orElseGet(inventory::defaultStorageClass)
        .map(StorageClassFact::provisioner);
  }

  private static <T> void put(Node.Mapping object, Optional<T> state, Map<String, T> states) {
    Metadata metadata = Metadata.of(object);
    String key =
        metadata.namespace().isEmpty()
            ? metadata.name()
            : metadata.namespace() + "/" + metadata.name();
    state.ifPresent(found -> states.put(key, found));
  }
}
