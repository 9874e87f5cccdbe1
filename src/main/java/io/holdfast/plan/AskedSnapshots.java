package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * VolumeSnapshots that people asked for by annotation. They are no part of the rounds: they neither
 * count among them nor stand in for one, and are kept for the TTL of the schedule.
 */
record AskedSnapshots(PolicyRevision policy, ClusterState state, Instant now) {
  /** The snapshot of the claim that {@code value} asks for. */
  RequestParts.Part part(ClaimState claim, BackupSchedule schedule, String value) {
    ObjectRef ref =
        SnapshotState.ref(
            claim.namespace(),
            Fingerprint.distinct(claim.name() + "-now", claim.uid() + "/" + value));
    if (state.snapshots().containsKey(ref.namespace() + "/" + ref.name())) {
      return new RequestParts.Done();
    }
    if (!state.volumeSnapshots()) {
      return new RequestParts.Impossible(RoundNotices.notServed(claim));
    }
    return switch (SnapshotTarget.of(claim, schedule, policy, state)) {
      case SnapshotTarget.Usable usable ->
          new RequestParts.Missing(create(ref, claim, schedule, usable, value));
      case SnapshotTarget.Obstacle(String reason, String text) ->
          new RequestParts.Impossible(Notice.of(claim, reason, text));
      case SnapshotTarget.Unknown() -> new RequestParts.Waiting();
    };
  }

  private Step.Create create(
      ObjectRef ref,
      ClaimState claim,
      BackupSchedule schedule,
      SnapshotTarget.Usable target,
      String value) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Keys.MANAGED_BY, Keys.OURS);
    labels.put(Keys.CLAIM_UID, claim.uid());
    Instant expires = now.plus(schedule.ttl().toDuration()).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(Keys.BACKUP_NOW, value);
    annotations.put(Keys.EXPIRES, expires.toString());
    return new Step.Create(
        ref,
        Step.Purpose.SNAPSHOT,
        Tree.object(ref, labels, annotations)
            .put(
                "spec",
                new Tree()
                    .put("volumeSnapshotClassName", target.snapshotClass())
                    .put("source", new Tree().put("persistentVolumeClaimName", claim.name())))
            .mapping(),
        "asked for by %s=%s".formatted(Keys.BACKUP_NOW, value));
  }

  /**
   * Those that go: what keeps a claim from going, and what has expired, but the newest good one of
   * a claim that exists only once its rounds have made a newer one.
   *
   * @param sources snapshots that claims are being filled from, as {@code namespace/name}
   * @param departures which others go
   */
  List<Step> leaving(SnapshotIndex index, Set<String> sources, Departures departures) {
    return index.asked().stream()
        .filter(snapshot -> !snapshot.terminating() && !snapshot.labels().containsKey(Keys.HOLD))
        .filter(snapshot ->
            isPinning(snapshot) || (isOver(snapshot, index) && !sources.contains(snapshot.key())))
        .sorted(Comparator.comparing(SnapshotState::key))
        .filter(departures::admits)
        .map(snapshot ->
            (Step)
                new Step.Delete(
                    snapshot.ref(),
                    Step.Purpose.SNAPSHOT,
                    snapshot.uid(),
                    snapshot.resourceVersion(),
                    "it was asked for once, and is not kept any longer"))
        .toList();
  }

  private boolean isPinning(SnapshotState snapshot) {
    ClaimState claim = state.claims().get(snapshot.namespace() + "/" + snapshot.claim());
    return claim != null && state.isEnding(claim) && !snapshot.ready();
  }

  private boolean isOver(SnapshotState snapshot, SnapshotIndex index) {
    boolean expired =
        SnapshotRetention.promised(snapshot).filter(at -> !at.isAfter(now)).isPresent();
    return expired && (!snapshot.ready() || !isNewestOfAClaim(snapshot, index));
  }

  private boolean isNewestOfAClaim(SnapshotState snapshot, SnapshotIndex index) {
    ClaimState claim = state.claims().get(snapshot.namespace() + "/" + snapshot.claim());
    String uid = snapshot.labels().getOrDefault(Keys.CLAIM_UID, "");
    Instant taken = snapshot.taken().orElse(snapshot.created());
    return claim != null
        && claim.uid().equals(uid)
        && index.own().getOrDefault(snapshot.namespace() + "/" + uid, List.of()).stream()
            .noneMatch(own -> !own.held() && own.state().ready() && own.taken().isAfter(taken));
  }
}
