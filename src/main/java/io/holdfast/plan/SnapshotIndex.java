package io.holdfast.plan;

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
 * @param ofClaim how many there are of a claim, whoever took them, by {@code namespace/name}
 */
record SnapshotIndex(Map<String, List<OwnSnapshot>> own, Map<String, Integer> ofClaim) {
  SnapshotIndex {
    own = Collections.unmodifiableMap(own);
    ofClaim = Collections.unmodifiableMap(ofClaim);
  }

  static SnapshotIndex of(ClusterState state) {
    Map<String, List<OwnSnapshot>> own = new TreeMap<>();
    Map<String, Integer> ofClaim = new HashMap<>();
    for (SnapshotState snapshot : state.snapshots().values()) {
      ofClaim.merge(snapshot.namespace() + "/" + snapshot.claim(), 1, Integer::sum);
      Optional<OwnSnapshot> ours = OwnSnapshot.of(snapshot);
      ours.ifPresent(s -> own.computeIfAbsent(chain(s), _ -> new ArrayList<>()).add(s));
    }
    own.values().forEach(snapshots -> snapshots.sort(OwnSnapshot.NEWEST_ROUND_FIRST));
    return new SnapshotIndex(own, ofClaim);
  }

  /** What the schedule's rounds took of this very claim, newest round first. */
  List<OwnSnapshot> of(ClaimState claim, BackupSchedule schedule) {
    return own.getOrDefault(claim.namespace() + "/" + claim.uid(), List.of()).stream()
        .filter(snapshot -> snapshot.schedule().equals(schedule.name()))
        .toList();
  }

  private static String chain(OwnSnapshot snapshot) {
    return snapshot.state().namespace() + "/" + snapshot.claimUid();
  }
}
