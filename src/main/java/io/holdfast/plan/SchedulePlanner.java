package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps a Velero Schedule for everything that Velero backs up: created when it is missing, changed
 * in place when it differs, and put aside by {@link OrphanedSchedule} when nothing asks for it.
 */
record SchedulePlanner(
    PolicyRevision policy,
    ClusterState state,
    NamespaceSchedules schedules,
    Batch batch,
    Draft draft) {
  /**
   * @param grace how long one that nothing asks for is kept, paused
   */
  void plan(Instant now, Duration grace) {
    if (!state.velero()) {
      return;
    }
    List<WantedSchedule> wanted = new WantedSchedules(policy, state, schedules, draft).all();
    Map<String, WantedSchedule> named = named(wanted);
    named.forEach(this::keep);
    Set<String> terminating = terminating();
    for (ScheduleState schedule : sorted()) {
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
    for (ScheduleState schedule : sorted()) {
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

  /** By name, however the cluster listed them. */
  private Collection<ScheduleState> sorted() {
    return new TreeMap<>(state.schedules()).values();
  }

  private void keep(String name, WantedSchedule schedule) {
    schedule
        .object(policy.spec().velero().namespace(), name)
        .map(Fingerprint::sign)
        .flatMap(written -> step(name, schedule, written))
        .filter(step -> batch.takes(step.object()))
        .ifPresent(draft::add);
  }

  private Optional<Step> step(String name, WantedSchedule schedule, Node.Mapping written) {
    ScheduleState found = state.schedules().get(name);
    if (found == null) {
      return policy.spec().suspend()
          ? Optional.empty()
          : Optional.of(new Step.Apply(ref(name), Purpose.SCHEDULE, written, made(schedule)));
    }
    if (!found.isOurs()) {
      draft.add(foreign(found, schedule));
      return Optional.empty();
    }
    return found.holds(written)
        ? Optional.empty()
        : Optional.of(
            new Step.Apply(
                ref(name),
                Purpose.SCHEDULE,
                Tree.identified(written, found.uid()),
                "it differs from what the policy says"));
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
