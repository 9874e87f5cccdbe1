package io.holdfast.controller;

import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Notice;
import io.holdfast.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds objects that somebody keeps changing back, and leaves them alone for a while. What it
 * remembers only sets the pace: without it the objects are written once more. Used by one thread.
 */
final class Fights {
  static final int MOST_WRITES = 5;
  static final Duration WITHIN = Duration.ofMinutes(10);

  private final Map<ObjectRef, Deque<Instant>> writes = new HashMap<>();

  /** What is left of a plan, and what to say of the rest. */
  record Truce(List<Step> steps, List<Notice> notices) {}

  /** Takes out the steps on objects that were written too often of late. */
  Truce keepOut(List<Step> steps, Instant now) {
    writes.values().removeIf(times -> isOver(times, now));
    List<Step> kept = new ArrayList<>(steps.size());
    List<Notice> notices = new ArrayList<>();
    for (Step step : steps) {
      Deque<Instant> times = writes.get(step.object());
      if (times != null && times.size() >= MOST_WRITES && step instanceof Step.Apply) {
        notices.add(notice(step));
      } else {
        kept.add(step);
      }
    }
    return new Truce(kept, notices);
  }

  /** All of these were carried out; on the same object again, somebody undid them. */
  void wrote(List<Step> steps, Instant now) {
    for (Step step : steps) {
      if (step instanceof Step.Apply) {
        writes.computeIfAbsent(step.object(), _ -> new ArrayDeque<>()).add(now);
      }
    }
  }

  private static boolean isOver(Deque<Instant> times, Instant now) {
    times.removeIf(time -> !time.plus(WITHIN).isAfter(now));
    return times.isEmpty();
  }

  private static Notice notice(Step step) {
    return new Notice(
        step.object(),
        "",
        "FieldConflict",
        "somebody else keeps changing it back: written %d times within %d minutes (%s); left alone for a while, look at metadata.managedFields for who it is"
            .formatted(MOST_WRITES, WITHIN.toMinutes(), step.reason()));
  }
}
