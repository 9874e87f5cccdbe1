package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.VeleroSettings.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which Velero Schedules must be there, so that every Namespace and claim of Velero's has one. */
final class WantedSchedules {
  private final PolicyRevision policy;
  private final ClusterState state;
  private final NamespaceSchedules namespaces;
  private final Map<String, List<ClaimState>> claims;
  private final Draft draft;
  private final List<WantedSchedule> wanted = new ArrayList<>();

  WantedSchedules(
      PolicyRevision policy, ClusterState state, NamespaceSchedules namespaces, Draft draft) {
    this.policy = policy;
    this.state = state;
    this.draft = draft;
    this.namespaces = namespaces;
    this.claims =
        state.claims().values().stream()
            .filter(claim -> !claim.terminating())
            .collect(Collectors.groupingBy(ClaimState::namespace));
  }

  /** By {@link WantedSchedule#key}, in the order of namespace and schedule. */
  List<WantedSchedule> all() {
    return policy.spec().velero().grouping() == Grouping.NAMESPACE
        ? eachNamespace()
        : eachSchedule();
  }

  private List<WantedSchedule> eachNamespace() {
    for (NamespaceState namespace : new TreeMap<>(state.namespaces()).values()) {
      if (isBackedUp(namespace)) {
        Split split = split(namespace);
        split.own().ifPresent(schedule -> want(namespace, schedule, split.claims().rest()));
        for (String extra : split.claims().extra()) {
          policy
              .schedule(extra)
              .ifPresent(schedule -> want(namespace, schedule, new ClaimLabels.Only(extra)));
        }
      }
    }
    return wanted;
  }

  private void want(NamespaceState namespace, BackupSchedule schedule, ClaimLabels labels) {
    add(
        namespace.uid(),
        new GeneratedSchedule(schedule, namespace.name(), List.of(namespace.name()), labels));
  }

  /** What never runs is not wanted: Velero has no word for never. */
  private void add(String owner, GeneratedSchedule content) {
    if (content.schedule().cronText().isPresent()) {
      wanted.add(new WantedSchedule(owner, content));
    }
  }

  private List<WantedSchedule> eachSchedule() {
    Map<String, SortedSet<String>> own = new TreeMap<>();
    Map<String, SortedSet<String>> extra = new TreeMap<>();
    Map<String, SortedSet<String>> leftOut = new TreeMap<>();
    for (NamespaceState namespace : new TreeMap<>(state.namespaces()).values()) {
      if (isBackedUp(namespace)) {
        Split split = split(namespace);
        split
            .own()
            .ifPresent(schedule -> {
              among(own, schedule.name()).add(namespace.name());
              among(leftOut, schedule.name()).addAll(split.claims().leftOut());
            });
        split.claims().extra().forEach(name -> among(extra, name).add(namespace.name()));
      }
    }
    own.forEach((name, all) ->
        want(name, all, new ClaimSplit(new TreeSet<>(), among(leftOut, name), List.of()).rest()));
    extra.forEach((name, all) -> want(name, all, new ClaimLabels.Only(name)));
    return wanted;
  }

  private void want(String schedule, SortedSet<String> all, ClaimLabels labels) {
    policy
        .schedule(schedule)
        .ifPresent(found -> add("", new GeneratedSchedule(found, "", List.copyOf(all), labels)));
  }

  private static SortedSet<String> among(Map<String, SortedSet<String>> map, String name) {
    return map.computeIfAbsent(name, _ -> new TreeSet<>());
  }

  /** Velero cannot put its own namespace back while it runs in it. */
  private boolean isBackedUp(NamespaceState namespace) {
    return !namespace.terminating() && !namespace.name().equals(policy.spec().velero().namespace());
  }

  /** A Namespace's own schedule, when Velero is to run it, and what its claims make of it. */
  private record Split(Optional<BackupSchedule> own, ClaimSplit claims) {}

  private Split split(NamespaceState namespace) {
    Optional<BackupSchedule> own =
        namespaces
            .of(namespace)
            .filter(_ -> new EngineChoice(policy, state.velero()).isVelero(namespace));
    ClaimSplit split =
        ClaimSplit.of(
            claims.getOrDefault(namespace.name(), List.of()),
            own.map(BackupSchedule::name).orElse(""),
            policy,
            state);
    if (own.isPresent()) {
      split.twice().forEach(this::tell);
    }
    return new Split(own, split);
  }

  private void tell(ClaimState claim) {
    draft.add(
        new Notice(
            claim.ref(),
            claim.uid(),
            "ProtectedTwice",
            "its own rounds and the Velero Schedule of its Namespace both take it: give it the label %s of a schedule that no other claim there has"
                .formatted(Keys.BACKUP_SCHEDULE)));
  }
}
