package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.policy.BackupSchedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cluster's VolumeSnapshots, looked through once.
 *
 * @param own ours by Namespace and UID of their claim, {@code namespace/uid}
 * @param asked those that people asked for by annotation
 * @param ofClaim how many there are of a claim, whoever took them, by {@code namespace/name}
 * @param ofNamespace how many there are in a Namespace, whoever took them
 */
record SnapshotIndex(
    Map<String, List<OwnSnapshot>> own,
    List<SnapshotState> asked,
    Map<String, Integer> ofClaim,
    Map<String, Integer> ofNamespace) {
  SnapshotIndex {
    own = Collections.unmodifiableMap(own);
    asked = List.copyOf(asked);
    ofClaim = Collections.unmodifiableMap(ofClaim);
    ofNamespace = Collections.unmodifiableMap(ofNamespace);
  }

  static SnapshotIndex of(ClusterState state) {
    Map<String, List<OwnSnapshot>> own = new TreeMap<>();
    List<SnapshotState> asked = new ArrayList<>();
    Map<String, Integer> ofClaim = new HashMap<>();
    Map<String, Integer> ofNamespace = new HashMap<>();
    for (SnapshotState snapshot : state.snapshots().values()) {
      ofClaim.merge(snapshot.namespace() + "/" + snapshot.claim(), 1, Integer::sum);
      ofNamespace.merge(snapshot.namespace(), 1, Integer::sum);
      Optional<OwnSnapshot> ours = OwnSnapshot.of(snapshot);
      if (ours.isEmpty() && isAsked(snapshot)) {
        asked.add(snapshot);
      }
      ours.ifPresent(s -> own.computeIfAbsent(chain(s), _ -> new ArrayList<>()).add(s));
    }
    own.values().forEach(snapshots -> snapshots.sort(OwnSnapshot.NEWEST_ROUND_FIRST));
    return new SnapshotIndex(own, asked, ofClaim, ofNamespace);
  }

  /** What the schedule's rounds took of this very claim, newest round first. */
  List<OwnSnapshot> of(ClaimState claim, BackupSchedule schedule) {
    return own.getOrDefault(claim.namespace() + "/" + claim.uid(), List.of()).stream()
        .filter(snapshot -> snapshot.schedule().equals(schedule.name()))
        .toList();
  }

  private static boolean isAsked(SnapshotState snapshot) {
    return Keys.OURS.equals(snapshot.labels().get(Keys.MANAGED_BY))
        && snapshot.annotations().containsKey(Keys.BACKUP_NOW);
  }

  private static String chain(OwnSnapshot snapshot) {
    return snapshot.state().namespace() + "/" + snapshot.claimUid();
  }
}
