package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.policy.BackupSchedule;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A VolumeSnapshot that a round took, as its labels say. All others are somebody else's. */
record OwnSnapshot(
    SnapshotState state, String claimUid, String schedule, Instant slot, int attempt) {
  /** By round and try, the newest first. */
  static final Comparator<OwnSnapshot> NEWEST_ROUND_FIRST =
      Comparator.comparing(OwnSnapshot::slot)
          .thenComparingInt(OwnSnapshot::attempt)
          .reversed()
          .thenComparing(OwnSnapshot::key);

  /** By what they hold, the newest first. */
  static final Comparator<OwnSnapshot> NEWEST_FIRST =
      Comparator.comparing(OwnSnapshot::taken).reversed().thenComparing(OwnSnapshot::key);

  /** Velero's label on what it takes, and on what it brings back from a backup. */
  private static final String VELERO_BACKUP = "velero.io/backup-name";

  static final String VELERO_RESTORE = "velero.io/restore-name";

  /** How far a snapshot has come. */
  enum Phase {
    PENDING,
    READY,
    /** Not ready in time, whatever its message says; it may still become ready. */
    FAILED
  }

  /** Ours only with every label that we write, each readable. */
  static Optional<OwnSnapshot> of(SnapshotState state) {
    Map<String, String> labels = state.labels();
    String uid = labels.getOrDefault(Keys.CLAIM_UID, "");
    String schedule = labels.getOrDefault(Keys.BACKUP_SCHEDULE, "");
    boolean ours = Keys.OURS.equals(labels.get(Keys.MANAGED_BY));
    boolean others = labels.containsKey(VELERO_BACKUP) || labels.containsKey(VELERO_RESTORE);
    int attempt = attempt(labels.getOrDefault(Keys.ATTEMPT, ""));
    if (!ours || others || uid.isEmpty() || schedule.isEmpty() || attempt == 0) {
      return Optional.empty();
    }
    return SnapshotName.slot(labels.getOrDefault(Keys.SLOT, ""))
        .map(slot -> new OwnSnapshot(state, uid, schedule, slot, attempt));
  }

  private static int attempt(String text) {
    return text.length() == 1 && text.charAt(0) > '0' && text.charAt(0) <= '9'
        ? text.charAt(0) - '0'
        : 0;
  }

  /** {@code namespace/name}. */
  String key() {
    return state.key();
  }

  /** {@code namespace/name} of the claim, or of a namesake. */
  String claimKey() {
    return state.namespace() + "/" + state.claim();
  }

  /** When the driver took it; until then, when it was asked for. */
  Instant taken() {
    return state.taken().orElse(state.created());
  }

  /** On hold: nothing here deletes it or counts on it. */
  boolean held() {
    return state.labels().containsKey(Keys.HOLD);
  }

  /** How far it has come, by the schedule that took it. */
  Phase phase(BackupSchedule taker, Instant now) {
    if (state.ready()) {
      return Phase.READY;
    }
    return now.isAfter(state.created().plus(taker.readyDeadline().toDuration()))
        ? Phase.FAILED
        : Phase.PENDING;
  }
}
