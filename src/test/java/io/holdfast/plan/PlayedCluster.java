package io.holdfast.plan;

import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.PolicyText;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The API server as the planner meets it: takes steps as server-side apply and DELETE would. */
final class PlayedCluster {
  /** Daily for all, hourly for production, and one that never runs. */
  static final PolicyRevision DAILY =
      PolicyText.revision(
          """
          schedules:
            - {name: daily, cron: H 1 * * *, ttl: 720h}
            - {name: hourly, cron: "@hourly", ttl: 168h}
            - {name: paused, cron: never, ttl: 168h}
          assignments:
            - {schedule: hourly, namespaces: ["prod-*"]}
            - {schedule: daily}
          exemptions:
            - {namespaces: [kube-system], reason: rebuilt}
          """);

  static final Duration GRACE = Duration.ofHours(1);
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);

  final Map<String, NamespaceState> namespaces = new TreeMap<>();
  final Map<String, ClaimState> claims = new TreeMap<>();
  final Map<String, ScheduleState> schedules = new TreeMap<>();
  final Set<String> backups = new TreeSet<>();

  /** Those of them that Velero has done. */
  final Set<String> ended = new TreeSet<>();

  /** Where the VolumeSnapshots are. */
  final SimulatedCluster storage = new SimulatedCluster("2026-11-21T12:00:00Z");

  private final AppliedFields applied = new AppliedFields();

  private int made;
  boolean velero = true;

  PlayedCluster namespace(String name, String... labels) {
    namespaces.put(name, new NamespaceState(name, uid(), map(labels), Map.of(), false));
    return this;
  }

  PlayedCluster claim(String namespace, String name, String... labels) {
    ClaimState claim =
        new ClaimState(
            namespace,
            name,
            uid(),
            map(labels),
            Map.of(),
            Optional.of("fast"),
            "pv-" + made,
            "Bound",
            "",
            false);
    storage.drivers.put(claim.volume(), "csi.test");
    claims.put(claim.key(), claim);
    return this;
  }

  /** As a user does it, with kubectl. */
  PlayedCluster label(String namespace, String key, String value) {
    NamespaceState was = namespaceOf(namespace);
    return put(was, AppliedFields.and(was.labels(), key, value), was.annotations(), false);
  }

  PlayedCluster annotate(String namespace, String key, String value) {
    NamespaceState was = namespaceOf(namespace);
    return put(was, was.labels(), AppliedFields.and(was.annotations(), key, value), false);
  }

  PlayedCluster terminate(String namespace) {
    NamespaceState was = namespaceOf(namespace);
    return put(was, was.labels(), was.annotations(), true);
  }

  PlayedCluster annotateClaim(String key, String name, String value) {
    ClaimState was = claimOf(key);
    claims.put(key, with(was, was.labels(), AppliedFields.and(was.annotations(), name, value)));
    return this;
  }

  private PlayedCluster put(
      NamespaceState was,
      Map<String, String> labels,
      Map<String, String> annotations,
      boolean terminating) {
    namespaces.put(
        was.name(), new NamespaceState(was.name(), was.uid(), labels, annotations, terminating));
    return this;
  }

  private static ClaimState with(
      ClaimState was, Map<String, String> labels, Map<String, String> annotations) {
    return new ClaimState(
        was.namespace(),
        was.name(),
        was.uid(),
        labels,
        annotations,
        was.storageClass(),
        was.volume(),
        was.phase(),
        was.source(),
        was.terminating());
  }

  NamespaceState namespaceOf(String name) {
    return Objects.requireNonNull(namespaces.get(name), name);
  }

  ClaimState claimOf(String key) {
    return Objects.requireNonNull(claims.get(key), key);
  }

  ScheduleState scheduleOf(String name) {
    return Objects.requireNonNull(schedules.get(name), name);
  }

  ClusterState state() {
    Cluster facts =
        Cluster.empty().storageClass("fast", "csi.test").snapshotClass("copies", "csi.test");
    for (NamespaceState namespace : namespaces.values()) {
      facts = facts.namespace(namespace.name(), namespace.labels());
    }
    VeleroDraft made = VeleroDraft.empty();
    for (String backup : backups) {
      made = made.with(PlayedBackup.of(backup, ended.contains(backup)));
    }
    facts = facts.with(made.facts());
    return new ClusterState(
        facts.inventory(),
        new TreeMap<>(namespaces),
        new TreeMap<>(claims),
        new TreeMap<>(storage.drivers),
        new TreeMap<>(schedules),
        storage.volumeSnapshots ? new TreeMap<>(storage.snapshots) : Map.of(),
        storage.withContents && storage.volumeSnapshots
            ? Optional.of(new TreeMap<>(storage.contents.byName))
            : Optional.empty(),
        Optional.empty(),
        velero,
        storage.volumeSnapshots);
  }

  Plan plan(PolicyRevision policy, Instant now) {
    return plan(policy, state(), now);
  }

  Plan plan(PolicyRevision policy, ClusterState state, Instant now) {
    return planner(policy, state, now, Integer.MAX_VALUE).plan(policy, state, Map.of(), now);
  }

  /** What plans at most so many labels and Schedules of a kind. */
  static Planner planner(PolicyRevision policy, ClusterState state, Instant now, int most) {
    Facts facts = new Facts(policy, state.inventory(), now);
    return new Planner(subject -> EVALUATOR.ownEdits(subject, facts), GRACE, most);
  }

  Plan reconcile(PolicyRevision policy, Instant now) {
    Plan plan = plan(policy, now);
    plan.steps().forEach(this::carryOut);
    return plan;
  }

  void carryOutAll(Plan plan, Purpose... purposes) {
    plan.steps().stream()
        .filter(step -> Set.of(purposes).contains(step.purpose()))
        .forEach(this::carryOut);
  }

  void carryOut(Step step) {
    if (step.purpose() == Purpose.SNAPSHOT) {
      storage.apply(step);
      return;
    }
    switch (step) {
      case Step.Apply apply -> apply(apply);
      case Step.Create create -> backups.add(create.object().name());
      case Step.Delete delete -> {
        ScheduleState found = schedules.get(delete.object().name());
        if (found != null
            && found.uid().equals(delete.uid())
            && found.resourceVersion().equals(delete.resourceVersion())) {
          schedules.remove(delete.object().name());
          applied.forget(delete);
        }
      }
    }
  }

  private void apply(Step.Apply step) {
    Node.Mapping content = step.content();
    Metadata metadata = Metadata.of(content);
    Optional<String> uid = content.get("metadata").flatMap(node -> node.text("uid"));
    switch (step.object().kind()) {
      case "Namespace" -> {
        NamespaceState was = namespaces.get(metadata.name());
        if (was != null && uid.equals(Optional.of(was.uid()))) {
          put(
              was,
              applied.merged(step, "labels", was.labels()),
              applied.merged(step, "annotations", was.annotations()),
              was.terminating());
          applied.remember(step);
        }
      }
      case "PersistentVolumeClaim" -> applyClaim(step, metadata, uid);
      case "Schedule" -> applySchedule(step, metadata, uid);
      default -> throw new AssertionError("not played here: " + step);
    }
  }

  private void applyClaim(Step.Apply step, Metadata metadata, Optional<String> uid) {
    ClaimState was = claims.get(metadata.namespace() + "/" + metadata.name());
    if (was != null && uid.equals(Optional.of(was.uid()))) {
      claims.put(
          was.key(),
          with(
              was,
              applied.merged(step, "labels", was.labels()),
              applied.merged(step, "annotations", was.annotations())));
      applied.remember(step);
    }
  }

  private void applySchedule(Step.Apply step, Metadata metadata, Optional<String> uid) {
    ScheduleState was = schedules.get(metadata.name());
    if (was == null ? uid.isPresent() : !uid.equals(Optional.of(was.uid()))) {
      return;
    }
    Map<String, String> labels = was == null ? Map.of() : was.labels();
    Map<String, String> annotations = was == null ? Map.of() : was.annotations();
    Map<String, Node> spec = new LinkedHashMap<>(was == null ? Map.of() : was.spec().fields());
    applied
        .last(step)
        .flatMap(node -> node.get("spec"))
        .ifPresent(old -> spec.keySet().removeAll(old.fields().keySet()));
    spec.putAll(step.content().get("spec").orElseThrow().fields());
    schedules.put(
        metadata.name(),
        new ScheduleState(
            metadata.name(),
            was == null ? uid() : was.uid(),
            Integer.toString(++made),
            applied.merged(step, "labels", labels),
            applied.merged(step, "annotations", annotations),
            new Node.Mapping(step.content().path(), 0, spec)));
    applied.remember(step);
  }

  private String uid() {
    return "uid-" + ++made;
  }

  /** Schedules that are not on their way out, as {@code name=namespaces}. */
  List<String> working() {
    return schedules.values().stream()
        .filter(schedule -> !schedule.annotations().containsKey(Keys.ORPHANED_SINCE))
        .map(ScheduleState::name)
        .toList();
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
