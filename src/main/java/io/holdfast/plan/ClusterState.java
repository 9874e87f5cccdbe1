package io.holdfast.plan;

import io.holdfast.model.Inventory;
import java.util.Collections;
import java.util.Map;

/**
 * The cluster as the planner sees it: complete lists, of one moment or nearly so.
 *
 * @param namespaces by name
 * @param claims by {@code namespace/name}
 * @param drivers by name of a PersistentVolume: its CSI driver; empty text for a volume without
 * @param schedules by name: all Velero Schedules in Velero's namespace
 * @param snapshots by {@code namespace/name}
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
    boolean velero,
    boolean volumeSnapshots) {
  public ClusterState {
    namespaces = Collections.unmodifiableMap(namespaces);
    claims = Collections.unmodifiableMap(claims);
    drivers = Collections.unmodifiableMap(drivers);
    schedules = Collections.unmodifiableMap(schedules);
    snapshots = Collections.unmodifiableMap(snapshots);
  }

  /** True when the claim, or its Namespace, is being deleted. */
  boolean isEnding(ClaimState claim) {
    NamespaceState namespace = namespaces.get(claim.namespace());
    return claim.terminating() || (namespace != null && namespace.terminating());
  }
}
