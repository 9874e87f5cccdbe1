package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.plan.OwnSnapshot.Phase;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.BackupSchedule.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which snapshots of one claim and schedule are kept no longer. Those on hold and those being
 * deleted are left out by the caller: they neither go nor count.
 */
record SnapshotRetention(BackupSchedule schedule, ZoneId zone, Instant now) {
  /** A snapshot to delete, and why. */
  record Dropped(OwnSnapshot snapshot, String reason) {
    Step delete() {
      SnapshotState state = snapshot.state();
      return new Step.Delete(
          state.ref(), Step.Purpose.SNAPSHOT, state.uid(), state.resourceVersion(), reason);
    }
  }

  /**
   * Of a claim that exists.
   *
   * @param chain all snapshots of claim and schedule, newest round first
   * @param newest the claim's newest good ones, by whichever schedule, which stay in any case
   * @param most how many snapshots its volume can have
   */
  List<Dropped> ofClaim(List<OwnSnapshot> chain, Set<OwnSnapshot> newest, OptionalInt most) {
    List<OwnSnapshot> ready = inPhase(chain, Phase.READY).sorted(OwnSnapshot.NEWEST_FIRST).toList();
    Retention retention = within(most);
    Set<OwnSnapshot> kept =
        new ReadyRetention(retention, now.minus(ttl()), zone, now).kept(ready, newest);
    List<Dropped> dropped = new ArrayList<>();
    for (OwnSnapshot snapshot : ready) {
      if (!kept.contains(snapshot)) {
        dropped.add(new Dropped(snapshot, reason(snapshot, retention)));
      }
    }
    dropped.addAll(failed(chain));
    return dropped;
  }

  /** Of a claim that is gone: all that are old, also the last. */
  List<Dropped> ofNobody(List<OwnSnapshot> chain) {
    List<Dropped> dropped = new ArrayList<>();
    for (OwnSnapshot snapshot : chain) {
      Instant expires = promised(snapshot.state()).orElseGet(() -> snapshot.taken().plus(ttl()));
      if (!expires.isAfter(now)) {
        dropped.add(new Dropped(snapshot, "its claim is gone, and it expired at " + expires));
      }
    }
    return dropped;
  }

  /** The newest few failed ones stay for the reader until they are old. */
  private List<Dropped> failed(List<OwnSnapshot> chain) {
    List<Dropped> dropped = new ArrayList<>();
    List<OwnSnapshot> failed = inPhase(chain, Phase.FAILED).toList();
    for (int i = 0; i < failed.size(); i++) {
      OwnSnapshot snapshot = failed.get(i);
      boolean kept = i < schedule.retention().failed() && snapshot.taken().plus(ttl()).isAfter(now);
      if (!kept) {
        dropped.add(new Dropped(snapshot, "it was not ready in time"));
      }
    }
    return dropped;
  }

  private Stream<OwnSnapshot> inPhase(List<OwnSnapshot> chain, Phase phase) {
    return chain.stream().filter(snapshot -> snapshot.phase(schedule, now) == phase);
  }

  /** One place is kept free for the next snapshot, where the schedule counts at all. */
  private Retention within(OptionalInt most) {
    Retention asked = schedule.retention();
    if (asked.maxCount() == 0 || most.isEmpty()) {
      return asked;
    }
    return asked.atMost(Math.clamp(most.getAsInt() - 1L, 1, asked.maxCount()));
  }

  private String reason(OwnSnapshot snapshot, Retention retention) {
    return snapshot.taken().isBefore(now.minus(ttl()))
        ? "it is older than " + schedule.ttl().brief()
        : "there are more than " + retention.maxCount();
  }

  private Duration ttl() {
    return schedule.ttl().toDuration();
  }

  /** Until when it was to be kept when it was taken. */
  static Optional<Instant> promised(SnapshotState snapshot) {
    String text = snapshot.annotations().getOrDefault(Keys.EXPIRES, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The newest good ones among all snapshots of a claim. */
  static Set<OwnSnapshot> newest(List<OwnSnapshot> snapshots, int count) {
    return new HashSet<>(
        snapshots.stream()
            .filter(snapshot -> snapshot.state().ready())
            .sorted(OwnSnapshot.NEWEST_FIRST)
            .limit(count)
            .toList());
  }
}
