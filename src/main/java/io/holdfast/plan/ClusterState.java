package io.holdfast.plan;

import io.holdfast.model.Inventory;
import io.holdfast.model.ObjectRef;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster as the planner sees it: complete lists, of one moment or nearly so.
 *
 * @param namespaces by name
 * @param claims by {@code namespace/name}
 * @param drivers by name of a PersistentVolume: its CSI driver; empty text for a volume without
 * @param schedules by name: all Velero Schedules in Velero's namespace
 * @param snapshots by {@code namespace/name}
 * @param contents VolumeSnapshotContents by name; absent while no schedule of the policy asks for
 *     them, and while they may not be read
 * @param drills what restore drills ask for besides; absent while there are none, and while it may
 *     not be read
 * @param velero whether the cluster serves Velero's kinds
 * @param volumeSnapshots whether the cluster serves VolumeSnapshots
 */
public record ClusterState(
    Inventory inventory,
    Map<String, NamespaceState> namespaces,
    Map<String, ClaimState> claims,
    Map<String, String> drivers,
    Map<String, ScheduleState> schedules,
    Map<String, SnapshotState> snapshots,
    Optional<Map<String, ContentState>> contents,
    Optional<DrillFacts> drills,
    boolean velero,
    boolean volumeSnapshots) {
  public ClusterState {
    namespaces = Collections.unmodifiableMap(namespaces);
    claims = Collections.unmodifiableMap(claims);
    drivers = Collections.unmodifiableMap(drivers);
    schedules = Collections.unmodifiableMap(schedules);
    snapshots = Collections.unmodifiableMap(snapshots);
    contents = contents.map(Collections::unmodifiableMap);
  }

  /** The same cluster without VolumeSnapshotContents, for a policy that does not ask for them. */
  public ClusterState withoutContents() {
    return new ClusterState(
        inventory,
        namespaces,
        claims,
        drivers,
        schedules,
        snapshots,
        Optional.empty(),
        drills,
        velero,
        volumeSnapshots);
  }

  /** The same cluster with other Namespaces and claims. */
  ClusterState with(
      Inventory known,
      Map<String, NamespaceState> newNamespaces,
      Map<String, ClaimState> newClaims) {
    return new ClusterState(
        known,
        newNamespaces,
        newClaims,
        drivers,
        schedules,
        snapshots,
        contents,
        drills,
        velero,
        volumeSnapshots);
  }

  /** True when both show the same of an object. */
  public boolean agreesOn(ObjectRef object, ClusterState other) {
    return find(object).equals(other.find(object));
  }

  /** What is known of an object that the controller may write; empty when there is none. */
  Optional<Object> find(ObjectRef object) {
    String key = object.namespace() + "/" + object.name();
    return switch (object.kind()) {
      case "Namespace" -> Optional.ofNullable(namespaces.get(object.name()));
      case "PersistentVolumeClaim" -> Optional.ofNullable(claims.get(key));
      case "Schedule" -> Optional.ofNullable(schedules.get(object.name()));
      case "VolumeSnapshot" -> Optional.ofNullable(snapshots.get(key));
      case "VolumeSnapshotContent" -> contents.map(all -> all.get(object.name()));
      default -> Optional.empty();
    };
  }

  /** True when the claim, or its Namespace, is being deleted. */
  boolean isEnding(ClaimState claim) {
    NamespaceState namespace = namespaces.get(claim.namespace());
    return claim.terminating() || (namespace != null && namespace.terminating());
  }
}
