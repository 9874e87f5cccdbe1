package io.holdfast.plan;

import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;

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

  static Notice nameTaken(NewSnapshot snapshot) {
    return Notice.of(
        snapshot.claim(),
        "NameTaken",
        "VolumeSnapshot %s exists and is not ours: remove it or give it our labels back"
            .formatted(Quoted.of(snapshot.ref().name())));
  }

  static Notice claimFull(NewSnapshot snapshot) {
    return Notice.of(
        snapshot.claim(),
        "LimitReached",
        "its volume has as many snapshots as driver %s allows: keep fewer (retention.maxCount)"
            .formatted(Quoted.of(snapshot.target().driver())));
  }

  static Notice clusterFull(NewSnapshot snapshot) {
    return Notice.of(
        snapshot.claim(),
        "ClusterFull",
        "the cluster has %d VolumeSnapshots and gets no more: keep fewer"
            .formatted(SnapshotLimits.CLUSTER));
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
