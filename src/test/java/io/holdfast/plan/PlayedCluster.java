package io.holdfast.plan;

import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.User;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
  static final Duration GRACE = Duration.ofHours(1);
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);

  final Map<String, NamespaceState> namespaces = new TreeMap<>();
  final Map<String, ClaimState> claims = new TreeMap<>();
  final Map<String, ScheduleState> schedules = new TreeMap<>();
  final Set<String> backups = new TreeSet<>();

  /** What we applied last, by object: server-side apply takes away what is then left out. */
  private final Map<String, Node.Mapping> applied = new HashMap<>();

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
    claims.put(claim.key(), claim);
    return this;
  }

  /** As a user does it, with kubectl. */
  PlayedCluster label(String namespace, String key, String value) {
    NamespaceState was = namespaceOf(namespace);
    Map<String, String> labels = new TreeMap<>(was.labels());
    labels.put(key, value);
    namespaces.put(
        namespace, new NamespaceState(was.name(), was.uid(), labels, was.annotations(), false));
    return this;
  }

  PlayedCluster annotate(String namespace, String key, String value) {
    NamespaceState was = namespaceOf(namespace);
    Map<String, String> annotations = new TreeMap<>(was.annotations());
    annotations.put(key, value);
    namespaces.put(
        namespace, new NamespaceState(was.name(), was.uid(), was.labels(), annotations, false));
    return this;
  }

  PlayedCluster terminate(String namespace) {
    NamespaceState was = namespaceOf(namespace);
    namespaces.put(
        namespace,
        new NamespaceState(was.name(), was.uid(), was.labels(), was.annotations(), true));
    return this;
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
      made = made.with(fact(backup));
    }
    facts = facts.with(made.facts());
    return new ClusterState(
        facts.inventory(),
        new TreeMap<>(namespaces),
        new TreeMap<>(claims),
        Map.of(),
        new TreeMap<>(schedules),
        Map.of(),
        velero,
        true);
  }

  private static BackupFact fact(String name) {
    return new BackupFact(
        "velero",
        name,
        "",
        "New",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        new BackupSpec(new Tree().mapping()),
        UnreadableDurations.NONE);
  }

  Plan plan(PolicyRevision policy, Instant now) {
    ClusterState state = state();
    Facts facts = new Facts(policy, state.inventory(), now);
    return new Planner(subject -> EVALUATOR.edits(created(subject), facts), GRACE)
        .plan(policy, state, Set.of(), now);
  }

  private static Request created(Subject subject) {
    return new Request(Operation.CREATE, subject, Optional.empty(), User.NOBODY, "", true);
  }

  /** Plans and carries out everything. */
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
    switch (step) {
      case Step.Apply apply -> apply(apply);
      case Step.Create create -> backups.add(create.object().name());
      case Step.Delete delete -> {
        ScheduleState found = schedules.get(delete.object().name());
        if (found != null
            && found.uid().equals(delete.uid())
            && found.resourceVersion().equals(delete.resourceVersion())) {
          schedules.remove(delete.object().name());
          applied.remove("Schedule " + delete.object().name());
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
          namespaces.put(
              was.name(),
              new NamespaceState(
                  was.name(),
                  was.uid(),
                  merged(step, "labels", was.labels()),
                  merged(step, "annotations", was.annotations()),
                  was.terminating()));
          remember(step);
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
          new ClaimState(
              was.namespace(),
              was.name(),
              was.uid(),
              merged(step, "labels", was.labels()),
              merged(step, "annotations", was.annotations()),
              was.storageClass(),
              was.volume(),
              was.phase(),
              was.source(),
              was.terminating()));
      remember(step);
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
    last(step)
        .flatMap(node -> node.get("spec"))
        .ifPresent(old -> spec.keySet().removeAll(old.fields().keySet()));
    spec.putAll(step.content().get("spec").orElseThrow().fields());
    schedules.put(
        metadata.name(),
        new ScheduleState(
            metadata.name(),
            was == null ? uid() : was.uid(),
            Integer.toString(++made),
            merged(step, "labels", labels),
            merged(step, "annotations", annotations),
            new Node.Mapping(step.content().path(), 0, spec)));
    remember(step);
  }

  private Map<String, String> merged(Step.Apply step, String field, Map<String, String> found) {
    Map<String, String> merged = new TreeMap<>(found);
    last(step)
        .flatMap(node -> node.get("metadata", field))
        .ifPresent(old ->
            old.fields().forEach((key, value) -> merged.remove(key, value.asText().orElseThrow())));
    step.content()
        .get("metadata", field)
        .ifPresent(node ->
            node.fields().forEach((key, value) -> merged.put(key, value.asText().orElseThrow())));
    return merged;
  }

  private Optional<Node.Mapping> last(Step.Apply step) {
    return Optional.ofNullable(applied.get(key(step)));
  }

  private void remember(Step.Apply step) {
    applied.put(key(step), step.content());
  }

  private static String key(Step step) {
    return step.object().toString();
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
