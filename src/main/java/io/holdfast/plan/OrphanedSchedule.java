package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A generated Schedule that nothing asks for any more: its Namespace is gone, or another schedule
 * took its place. It is paused at once, for it would make empty Backups, and removed after a time
 * of grace in which everything can come back. Its Backups stay.
 *
 * @param suspended whether the policy freezes every deletion
 */
record OrphanedSchedule(ScheduleState schedule, ObjectRef ref, boolean suspended) {
  Optional<Step> step(Instant now, Duration grace) {
    if (suspended) {
      return Optional.empty();
    }
    Optional<Instant> since = since(schedule.annotations());
    if (since.isEmpty()) {
      return Optional.of(
          new Step.Apply(
              ref, Purpose.SCHEDULE, paused(now), "nothing asks for it any more: it is paused"));
    }
    return since.get().plus(grace).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            new Step.Delete(
                ref,
                Purpose.SCHEDULE,
                schedule.uid(),
                schedule.resourceVersion(),
                "nothing asks for it since " + since.get()));
  }

  /** Since when nothing asks for an object with these annotations, if that was noted down. */
  static Optional<Instant> since(Map<String, String> annotations) {
    String text = annotations.get(Keys.ORPHANED_SINCE);
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** All that we wrote, as server-side apply takes away what is left out. */
  private Node.Mapping paused(Instant now) {
    Map<String, String> annotations = new TreeMap<>(schedule.annotations());
    annotations.put(Keys.ORPHANED_SINCE, now.toString());
    Map<String, Node> spec = new LinkedHashMap<>(schedule.spec().fields());
    spec.remove("skipImmediately");
    Tree paused = new Tree();
    spec.forEach(paused::put);
    return Tree.object(ref, schedule.uid(), schedule.labels(), annotations)
        .put("spec", paused.put("paused", true))
        .mapping();
  }
}
