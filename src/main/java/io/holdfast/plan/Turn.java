package io.holdfast.plan;

import io.holdfast.plan.OwnSnapshot.Phase;
import io.holdfast.plan.Rounds.Round;
import io.holdfast.policy.BackupSchedule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is to happen now to a claim in its schedule's newest round. Older rounds are gone. */
sealed interface Turn {
  /** A snapshot that does not become ready is tried once more in the same round. */
  int ATTEMPTS = 2;

  /** Nothing: it has been taken, or is under way, or the first round is still to come. */
  record None() implements Turn {}

  /**
   * A snapshot is due.
   *
   * @param missed how many rounds before this one were left out
   * @param failed the try before this one
   */
  record Take(Round round, long missed, Optional<OwnSnapshot> failed) implements Turn {
    /** Which try of the round, from 1. */
    int attempt() {
      return 1 + failed.map(OwnSnapshot::attempt).orElse(0);
    }
  }

  /**
   * The turn came too long ago.
   *
   * @param begun whether there was an earlier round, so that this one is really amiss
   */
  record Missed(Round round, boolean begun) implements Turn {}

  /** All tries failed; the next round is the next chance. */
  record Failed(OwnSnapshot last) implements Turn {}

  /**
   * The turn of a claim.
   *
   * @param round the newest in which its turn has come
   * @param taken what the schedule's rounds took of this very claim
   */
  static Turn of(Rounds rounds, Round round, List<OwnSnapshot> taken, Instant now) {
    Instant slot = round.slot();
    List<OwnSnapshot> tries =
        taken.stream()
            .filter(snapshot -> snapshot.slot().equals(slot))
            .sorted(Comparator.comparingInt(OwnSnapshot::attempt))
            .toList();
    if (!tries.isEmpty()) {
      return again(rounds.schedule(), round, tries, now);
    }
    if (taken.stream().anyMatch(snapshot -> covers(snapshot, slot))) {
      return new None();
    }
    Optional<Instant> before =
        taken.stream().map(OwnSnapshot::slot).filter(slot::isAfter).max(Instant::compareTo);
    if (now.isAfter(round.due().plus(rounds.schedule().startingDeadline().toDuration()))) {
      return new Missed(round, before.isPresent());
    }
    long missed = before.map(older -> rounds.between(older, slot)).orElse(0L);
    return new Take(round, missed, Optional.empty());
  }

  /**
   * True for a snapshot of a later round, as after a clock went back. One that was taken while the
   * clock was ahead covers only the rounds until the API server made it.
   */
  private static boolean covers(OwnSnapshot snapshot, Instant slot) {
    return snapshot.slot().isAfter(slot) && !snapshot.state().created().isBefore(slot);
  }

  private static Turn again(
      BackupSchedule schedule, Round round, List<OwnSnapshot> tries, Instant now) {
    if (tries.stream().anyMatch(snapshot -> snapshot.phase(schedule, now) != Phase.FAILED)) {
      return new None();
    }
    OwnSnapshot last = tries.getLast();
    Instant failed = last.state().created().plus(schedule.readyDeadline().toDuration());
    boolean late = now.isAfter(failed.plus(schedule.startingDeadline().toDuration()));
    return late || last.attempt() >= ATTEMPTS
        ? new Failed(last)
        : new Take(round, 0, Optional.of(last));
  }
}
