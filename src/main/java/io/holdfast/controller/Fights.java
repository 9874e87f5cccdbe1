package io.holdfast.controller;

import io.holdfast.model.Node;
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

  private final Map<ObjectRef, Written> writes = new HashMap<>();

  /** What was last written into an object, and when, again and again. */
  private record Written(Node.Mapping content, Deque<Instant> times) {}

  /** What is left of a plan, and what to say of the rest. */
  record Truce(List<Step> steps, List<Notice> notices) {}

  /** Takes out the steps on objects that were written too often of late. */
  Truce keepOut(List<Step> steps, Instant now) {
    writes.values().removeIf(written -> isOver(written.times(), now));
    List<Step> kept = new ArrayList<>(steps.size());
    List<Notice> notices = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Apply apply && isFought(apply)) {
        notices.add(notice(step));
      } else {
        kept.add(step);
      }
    }
    return new Truce(kept, notices);
  }

  private boolean isFought(Step.Apply step) {
    Written written = writes.get(step.object());
    return written != null
        && written.times().size() >= MOST_WRITES
        && written.content().equals(step.content());
  }

  /**
   * These were carried out. The same on the same object again, and somebody undid them; something
   * else, and it is the policy that changed.
   */
  void wrote(List<Step> steps, Instant now) {
    for (Step step : steps) {
      if (step instanceof Step.Apply apply) {
        writes
            .compute(
                step.object(),
                (_, before) ->
                    before != null && before.content().equals(apply.content())
                        ? before
                        : new Written(apply.content(), new ArrayDeque<>()))
            .times()
            .add(now);
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
