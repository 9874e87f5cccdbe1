package io.holdfast.plan;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.FireTimes;
import io.holdfast.cron.Spread;
import io.holdfast.model.Keys;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RestoreDrills;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Restore drills, from the objects alone: those under way go on, end and leave nothing behind, and
 * a run begins the next ones. Two leaders that see the same plan the same, under the same names.
 */
final class DrillPlanner {
  /** A run that could not begin in this time is left out: nobody expects it any more. */
  static final Duration STARTING = Duration.ofHours(1);

  private final PolicyRevision policy;
  private final RestoreDrills settings;
  private final ClusterState state;
  private final Instant now;
  private final List<Drill> running;
  private final Optional<DrillCandidates> candidates;

  DrillPlanner(PolicyRevision policy, ClusterState state, Instant now) {
    this.policy = policy;
    this.settings = policy.spec().restoreDrills();
    this.state = state;
    this.now = now;
    this.running = Drill.all(state);
    this.candidates =
        settings.enabled()
            ? Optional.of(DrillCandidates.of(policy, withoutScratch(true), now))
            : Optional.empty();
  }

  /** Nothing while the policy is suspended, or not all is known yet. */
  Plan plan() {
    Draft draft = new Draft();
    if (!policy.spec().suspend() && state.drills().isPresent()) {
      for (Drill drill : running) {
        new DrillRun(drill, policy.spec(), state, now).steps().forEach(draft::add);
      }
      leftovers().forEach(draft::add);
      candidates.ifPresent(found -> begin(found).forEach(draft::add));
    }
    candidates.ifPresent(found -> {
      found.notices().forEach(draft::add);
      failures(found).forEach(draft::add);
    });
    return draft.plan();
  }

  /**
   * The cluster as all others are to see it: what is made for drills needs no backup, and contents
   * are followed for drills only unless the policy asks for them.
   */
  ClusterState forOthers() {
    return withoutScratch(policy.spec().outlivesNamespaces());
  }

  private ClusterState withoutScratch(boolean keeps) {
    Set<String> scratch =
        state.namespaces().values().stream()
            .filter(NamespaceState::isScratch)
            .map(NamespaceState::name)
            .collect(Collectors.toSet());
    if (scratch.isEmpty() && state.drills().isEmpty()) {
      return state;
    }
    return new ClusterState(
        state.inventory(),
        but(state.namespaces(), NamespaceState::isScratch),
        scratch.isEmpty()
            ? state.claims()
            : but(state.claims(), one -> scratch.contains(one.namespace())),
        state.drivers(),
        state.schedules(),
        scratch.isEmpty()
            ? state.snapshots()
            : but(state.snapshots(), one -> scratch.contains(one.namespace())),
        keeps ? state.contents().map(all -> but(all, DrillPlanner::isOfDrill)) : Optional.empty(),
        state.drills(),
        state.velero(),
        state.volumeSnapshots());
  }

  DrillFigures figures() {
    List<DrillResult> last =
        candidates.map(DrillCandidates::list).orElse(List.of()).stream()
            .flatMap(one -> one.log().last().stream())
            .toList();
    int failed = (int) last.stream().filter(DrillResult.Failed.class::isInstance).count();
    Optional<Instant> newest =
        candidates.map(DrillCandidates::list).orElse(List.of()).stream()
            .flatMap(one -> one.log().passed().stream())
            .map(DrillResult.Passed::at)
            .max(Instant::compareTo);
    return new DrillFigures(last.size() - failed, failed, running.size(), newest);
  }

  private List<Step> begin(DrillCandidates found) {
    Optional<Instant> slot = slot().filter(at -> at.plus(STARTING).isAfter(now));
    if (slot.isEmpty()) {
      return List.of();
    }
    Set<String> busy =
        running.stream().map(drill -> drill.source().toString()).collect(Collectors.toSet());
    Set<String> begun = new HashSet<>();
    running.stream()
        .filter(drill -> !drill.slot().isBefore(slot.get()))
        .forEach(drill -> begun.add(drill.source().toString()));
    found.list().stream()
        .filter(one -> !one.log().ended().isBefore(slot.get()))
        .forEach(one -> begun.add(one.source().toString()));
    List<Step> steps = new ArrayList<>();
    for (DrillCandidate one : found.list()) {
      boolean free = !busy.contains(one.source().toString()) && isDue(one.log(), slot.get());
      if (free && one.point().isPresent() && begun.size() + steps.size() < settings.count()) {
        begin(one, one.point().get(), slot.get()).ifPresent(steps::add);
      }
    }
    return steps;
  }

  /** Not where somebody else has a Namespace of that name. */
  private Optional<Step> begin(DrillCandidate one, DrillObject point, Instant slot) {
    String name = Drill.name(point, one.source(), slot, settings.scratchPrefix());
    return state.namespaces().containsKey(name)
        ? Optional.empty()
        : Optional.of(Drill.begin(point, one.source(), slot, settings, now));
  }

  /** What failed is tried again in the next run. */
  private boolean isDue(DrillLog log, Instant slot) {
    if (!log.ended().isBefore(slot)) {
      return false;
    }
    return log.last()
        .filter(DrillResult.Passed.class::isInstance)
        .map(result ->
            !result
                .at()
                .plus(settings.maxAge().toDuration().multipliedBy(2).dividedBy(3))
                .isAfter(now))
        .orElse(true);
  }

  private Optional<Instant> slot() {
    String cron =
        switch (Spread.withMinute(settings.schedule(), 0)) {
          case Spread.Result.Resolved(String plain) -> plain;
          case Spread.Result.Rejected _ -> settings.schedule();
        };
    return CronExpression.parse(cron, Dialect.GO_CRON)
            instanceof CronParse.Valid(CronExpression expression)
        ? new FireTimes(expression).last(now)
        : Optional.empty();
  }

  /**
   * What a drill made outside of a scratch Namespace that is gone, by whatever hand. A Restore that
   * Velero has begun comes to its end; if it made the Namespace anew, that goes then.
   */
  private List<Step> leftovers() {
    List<Step> steps = new ArrayList<>();
    state.contents().orElse(Map.of()).values().stream()
        .filter(content -> isOfDrill(content) && !state.namespaces().containsKey(content.name()))
        .forEach(content -> steps.addAll(SnapshotDrill.release(content)));
    for (RestoreState one : state.drills().map(DrillFacts::restores).orElse(Map.of()).values()) {
      NamespaceState made = state.namespaces().get(one.name());
      if (made == null && !one.drill().isEmpty() && one.isNew() && !one.terminating()) {
        steps.add(VeleroDrill.delete(one, policy.spec().velero().namespace()));
      } else if (made != null && one.ended() && isMadeAnew(made, one)) {
        steps.add(Drill.end(made, "Velero made it anew for a restore drill that is over"));
      }
    }
    return steps;
  }

  private static boolean isMadeAnew(NamespaceState namespace, RestoreState restore) {
    return !namespace.terminating()
        && !namespace.isScratch()
        && namespace.mayBeOfDrill()
        && !restore.drill().isEmpty()
        && namespace.name().endsWith("-" + restore.drill());
  }

  private static List<Notice> failures(DrillCandidates found) {
    List<Notice> notices = new ArrayList<>();
    for (DrillCandidate one : found.list()) {
      if (one.log().last().orElse(null) instanceof DrillResult.Failed failed) {
        notices.add(
            new Notice(
                one.source().ref(),
                one.source().uid(),
                "RestoreDrillFailed",
                "its restore drill failed at %s: %s".formatted(failed.at(), failed.why())));
      }
    }
    return notices;
  }

  private static boolean isOfDrill(ContentState content) {
    return Keys.OURS.equals(content.labels().get(Keys.MANAGED_BY))
        && content.labels().containsKey(Keys.DRILL);
  }

  private static <T> Map<String, T> but(Map<String, T> all, Predicate<T> without) {
    return all.entrySet().stream()
        .filter(entry -> !without.test(entry.getValue()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
  }
}
