package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import java.util.Optional;

/** What is said of rounds and of those who take part. */
final class RoundNotices {
  private RoundNotices() {}

  static Notice unreadable(Rounds rounds) {
    return Notice.ofSchedule(
        rounds.schedule().name(),
        "CronUnusable",
        "cron is %s, which is refused: %s"
            .formatted(Quoted.of(rounds.schedule().cron()), rounds.error()));
  }

  static Notice crowded(BackupSchedule schedule, int claims) {
    return Notice.ofSchedule(
        schedule.name(),
        "CapacityExceeded",
        "%d claims at one snapshot in %d seconds are more than fit into half an interval: %s"
            .formatted(claims, Rounds.SECONDS_EACH, "make it longer or use more schedules"));
  }

  static Notice notMoved(BackupSchedule schedule, int claims) {
    return Notice.ofSchedule(
        schedule.name(),
        "NotMoved",
        "%d claims get snapshots only: moving their data elsewhere needs Velero".formatted(claims));
  }

  static Notice needsVelero(BackupSchedule schedule, int claims) {
    return Notice.ofSchedule(
        schedule.name(),
        "NeedsVelero",
        "%d claims get no backup: volumes is fs-backup, which needs Velero".formatted(claims));
  }

  static Notice notServed(String schedule, int claims) {
    return Notice.ofSchedule(
        schedule,
        "SnapshotsNotServed",
        "%d claims get no backup: the cluster serves no VolumeSnapshots".formatted(claims));
  }

  static Notice notServed(ClaimState claim) {
    return Notice.of(
        claim,
        "SnapshotsNotServed",
        "asked for a backup, but the cluster serves no VolumeSnapshots");
  }

  static Notice noVelero(ObjectRef ref, String uid) {
    return new Notice(
        ref,
        uid,
        "VeleroNotServed",
        "asked for a backup, but the cluster serves no Velero Backups: install Velero, or choose the engine snapshots");
  }

  static Notice needsNamespace(ClaimState claim, BackupSchedule schedule) {
    return Notice.of(
        claim,
        "NeedsNamespace",
        "asked for a backup, but with volumes: %s Velero does not back up a claim alone: annotate its Namespace instead"
            .formatted(schedule.volumes()));
  }

  static Notice keptContents(
      String schedule, int count, long bytes, Optional<BackupSchedule> known) {
    String until =
        known.map(found -> "for " + found.ttl().brief() + " each").orElse("until you delete them");
    return Notice.ofSchedule(
        schedule,
        "ContentsKept",
        "%d VolumeSnapshotContents (%d GiB) outlive their Namespace and are kept %s"
            .formatted(count, Math.ceilDiv(bytes, 1L << 30), until));
  }

  static Notice contentsUnknown(BackupSchedule schedule) {
    return Notice.ofSchedule(
        schedule.name(),
        "ContentsUnknown",
        "its snapshots are to outlive their Namespace, but VolumeSnapshotContents may not be read: grant that (controller.snapshotContents of the chart); until then none of its good ones expires");
  }

  static Notice nameTaken(NewSnapshot snapshot) {
    return Notice.of(
        snapshot.claim(),
        "NameTaken",
        "VolumeSnapshot %s exists and is not ours: remove it or give it our labels back"
            .formatted(Quoted.of(snapshot.ref().name())));
  }

  /**
   * A snapshot that the API server would not have.
   *
   * @param said why
   */
  static Notice refused(NewSnapshot snapshot, String said) {
    return Notice.of(
        snapshot.claim(), "SnapshotRefused", "%s; the next round tries again".formatted(said));
  }

  static Notice claimFull(NewSnapshot snapshot) {
    return Notice.of(
        snapshot.claim(),
        "LimitReached",
        "its volume has as many snapshots as driver %s allows: keep fewer (retention.maxCount)"
            .formatted(Quoted.of(snapshot.target().driver())));
  }

  static Notice namespaceFull(NewSnapshot snapshot, int most) {
    return Notice.of(
        snapshot.claim(),
        "NamespaceFull",
        "its Namespace has %d VolumeSnapshots and gets no more: keep fewer, or raise snapshots.maxInNamespace of the policy"
            .formatted(most));
  }

  static Notice clusterFull(NewSnapshot snapshot, int most) {
    return Notice.of(
        snapshot.claim(),
        "ClusterFull",
        "the cluster has %d VolumeSnapshots and gets no more: keep fewer, or raise snapshots.maxInCluster of the policy"
            .formatted(most));
  }

  static Notice missed(ClaimState claim, BackupSchedule schedule, Rounds.Round round) {
    return Notice.of(
        claim,
        "RoundMissed",
        "round %s of schedule %s was due at %s and is left out: it is more than %s late"
            .formatted(
                round.slot(), schedule.name(), round.due(), schedule.startingDeadline().brief()));
  }

  static Notice missedBefore(NewSnapshot snapshot) {
    return Notice.of(
        snapshot.claim(),
        "RoundsMissed",
        "%d rounds of schedule %s before %s were left out: only the newest is taken"
            .formatted(
                snapshot.turn().missed(),
                snapshot.schedule().name(),
                snapshot.turn().round().slot()));
  }

  /**
   * A snapshot that failed.
   *
   * @param then what comes next
   */
  static Notice failed(ClaimState claim, BackupSchedule schedule, OwnSnapshot last, String then) {
    String error = last.state().error();
    return Notice.of(
        claim,
        "SnapshotFailed",
        "VolumeSnapshot %s was not ready after %s%s; %s"
            .formatted(
                last.state().name(),
                schedule.readyDeadline().brief(),
                error.isEmpty() ? "" : ": " + Quoted.of(error),
                then));
  }
}
