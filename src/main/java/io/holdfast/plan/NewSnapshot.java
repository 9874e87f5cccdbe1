package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.BackupSchedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A snapshot that is due and that nothing stands in the way of. */
record NewSnapshot(
    ClaimState claim,
    BackupSchedule schedule,
    Turn.Take turn,
    SnapshotTarget.Usable target,
    String name) {
  /** Whose turn came first goes first. */
  static final Comparator<NewSnapshot> OLDEST_FIRST =
      Comparator.comparing((NewSnapshot snapshot) -> snapshot.turn().round().due())
          .thenComparing(snapshot -> snapshot.claim().key());

  static NewSnapshot of(
      ClaimState claim, BackupSchedule schedule, Turn.Take turn, SnapshotTarget.Usable target) {
    SnapshotName name =
        new SnapshotName(claim, schedule.name(), turn.round().slot(), turn.attempt());
    return new NewSnapshot(claim, schedule, turn, target, name.text());
  }

  ObjectRef ref() {
    return SnapshotState.ref(claim.namespace(), name);
  }

  /** {@code namespace/name}. */
  String key() {
    return claim.namespace() + "/" + name;
  }

  Step create(Instant now) {
    String tried = turn.attempt() == 1 ? "" : ", try " + turn.attempt();
    return new Step.Create(
        ref(),
        Step.Purpose.SNAPSHOT,
        Tree.object(ref(), labels(), Map.of(Keys.EXPIRES, expires(now)))
            .put(
                "spec",
                new Tree()
                    .put("volumeSnapshotClassName", target.snapshotClass())
                    .put("source", new Tree().put("persistentVolumeClaimName", claim.name())))
            .mapping(),
        "round %s of schedule %s, due at %s%s"
            .formatted(turn.round().slot(), schedule.name(), turn.round().due(), tried));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Keys.MANAGED_BY, Keys.OURS);
    labels.put(Keys.BACKUP_SCHEDULE, schedule.name());
    labels.put(Keys.CLAIM_UID, claim.uid());
    labels.put(Keys.SLOT, SnapshotName.slotText(turn.round().slot()));
    labels.put(Keys.ATTEMPT, String.valueOf(turn.attempt()));
    return labels;
  }

  private String expires(Instant now) {
    return now.plus(schedule.ttl().toDuration()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
