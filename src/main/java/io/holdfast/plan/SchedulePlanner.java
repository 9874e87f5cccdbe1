package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a Velero Schedule for everything that Velero backs up: created when it is missing, changed
 * in place when it differs, and put aside by {@link OrphanedSchedule} when nothing asks for it.
 *
 * @param grace how long one that nothing asks for is kept, paused
 */
record SchedulePlanner(PolicyRevision policy, ClusterState state, Instant now, Duration grace) {
  void plan(Draft draft) {
    if (!state.velero()) {
      return;
    }
    List<WantedSchedule> wanted = new WantedSchedules(policy, state, now, draft).all();
    Map<String, WantedSchedule> named = named(wanted);
    named.forEach((name, schedule) -> keep(name, schedule, draft));
    Set<String> terminating = terminating();
    for (ScheduleState schedule : state.schedules().values()) {
      if (schedule.isOurs()
          && !named.containsKey(schedule.name())
          && !terminating.contains(schedule.owner().orElse(""))) {
        new OrphanedSchedule(schedule, ref(schedule.name()), policy.spec().suspend())
            .step(now, grace)
            .ifPresent(draft::add);
      }
    }
  }

  /**
   * By name, in the order wanted: one that is there keeps its name whatever the policy calls it
   * now, for a new name would be another Schedule.
   */
  private Map<String, WantedSchedule> named(List<WantedSchedule> wanted) {
    Map<String, String> kept = new HashMap<>();
    for (ScheduleState schedule : state.schedules().values()) {
      if (schedule.isOurs() && schedule.owner().isPresent()) {
        kept.putIfAbsent(schedule.key(), schedule.name());
      }
    }
    Map<String, WantedSchedule> named = new LinkedHashMap<>();
    wanted.stream()
        .filter(schedule -> kept.containsKey(schedule.key()))
        .forEach(schedule -> named.put(kept.getOrDefault(schedule.key(), ""), schedule));
    for (WantedSchedule schedule : wanted) {
      if (!kept.containsKey(schedule.key())) {
        String name = schedule.content().name();
        named.put(
            named.containsKey(name) ? Fingerprint.distinct(name, schedule.key()) : name, schedule);
      }
    }
    return named;
  }

  private void keep(String name, WantedSchedule schedule, Draft draft) {
    Optional<Node.Mapping> wanted = schedule.object(policy.spec().velero().namespace(), name);
    ScheduleState found = state.schedules().get(name);
    if (wanted.isEmpty()) {
      if (found != null && found.isOurs()) {
        new OrphanedSchedule(found, ref(name), policy.spec().suspend())
            .step(now, grace)
            .ifPresent(draft::add);
      }
      return;
    }
    Node.Mapping written = Fingerprint.sign(wanted.get());
    if (found == null) {
      if (!policy.spec().suspend()) {
        draft.add(new Step.Apply(ref(name), Purpose.SCHEDULE, written, made(schedule)));
      }
    } else if (!found.isOurs()) {
      draft.add(foreign(found, schedule));
    } else if (!found.holds(written)) {
      draft.add(
          new Step.Apply(
              ref(name),
              Purpose.SCHEDULE,
              Tree.identified(written, found.uid()),
              "it differs from what the policy says"));
    }
  }

  private static String made(WantedSchedule schedule) {
    return "schedule %s backs up %s"
        .formatted(
            schedule.content().schedule().name(),
            String.join(", ", schedule.content().namespaces()));
  }

  private Notice foreign(ScheduleState found, WantedSchedule schedule) {
    return new Notice(
        ref(found.name()),
        found.uid(),
        "ForeignSchedule",
        "%s was not made by Holdfast and is left alone; it stands in the way of the Schedule by which %s: give it another name, or this schedule of the policy another prefix"
            .formatted(found.name(), made(schedule)));
  }

  /** While a Namespace goes, its Schedule waits with it. */
  private Set<String> terminating() {
    return state.namespaces().values().stream()
        .filter(NamespaceState::terminating)
        .map(NamespaceState::uid)
        .collect(Collectors.toSet());
  }

  private ObjectRef ref(String name) {
    return new ObjectRef("velero.io/v1", "Schedule", policy.spec().velero().namespace(), name);
  }
}
