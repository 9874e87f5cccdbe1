package io.holdfast.plan;

import io.holdfast.model.Edit;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Subject;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the controller gets to under a policy: the cluster once it has written its labels, and what
 * it creates, changes and deletes then. Labels come first because the rest follows from them.
 *
 * @param state the cluster with the labels
 * @param steps all that is no label, of the moment that was asked about
 */
public record Foresight(ClusterState state, List<Step> steps) {
  /** A claim's label may follow its Namespace's, which follows the policy. */
  private static final int MOST_PASSES = 4;

  private static final List<String> LABELS =
      List.of(Keys.BACKUP_SCHEDULE, Keys.ASSIGNED, Keys.SNAPSHOT_CLASS);
  private static final List<String> ANNOTATIONS =
      List.of(Keys.ASSIGNED_CLASS, Keys.VELERO_SNAPSHOT_CLASS);

  public Foresight {
    steps = List.copyOf(steps);
  }

  /**
   * What becomes of a cluster under a policy.
   *
   * @param defaults what the webhook would write, given what is known of the cluster
   * @param grace as {@link Planner#grace}
   */
  public static Foresight of(
      PolicyRevision policy,
      ClusterState state,
      Function<Inventory, Defaults> defaults,
      Duration grace,
      Instant now) {
    Plan plan =
        new Planner(defaults.apply(state.inventory()), grace).plan(policy, state, Map.of(), now);
    // Requests for a backup are answered by a label, and planned only until they are.
    List<Step> steps = new ArrayList<>(of(plan, Purpose.BACKUP).toList());
    ClusterState current = state;
    for (int pass = 0;
        pass < MOST_PASSES && of(plan, Purpose.LABEL).findAny().isPresent();
        pass++) {
      current = labelled(current, plan);
      Inventory known = current.inventory();
      plan = new Planner(defaults.apply(known), grace).plan(policy, current, Map.of(), now);
    }
    of(plan, Purpose.SCHEDULE).forEach(steps::add);
    of(plan, Purpose.SNAPSHOT).forEach(steps::add);
    return new Foresight(current, steps);
  }

  /** What the labels of a Namespace or claim become, as edits; none for other objects. */
  public List<Edit> edits(Subject subject) {
    Optional<Marks> then = marks(subject);
    List<Edit> edits = new ArrayList<>();
    then.ifPresent(marks -> {
      changed(LABELS, subject.metadata().labels(), marks.labels())
          .forEach((key, value) -> edits.add(Edit.label(key, value)));
      changed(ANNOTATIONS, subject.metadata().annotations(), marks.annotations())
          .forEach((key, value) -> edits.add(Edit.annotation(key, value)));
    });
    return edits;
  }

  private Optional<Marks> marks(Subject subject) {
    return switch (subject) {
      case Subject.NamespaceObject namespace ->
          Optional.ofNullable(state.namespaces().get(namespace.ref().name()))
              .map(found -> new Marks(found.labels(), found.annotations()));
      case Subject.Claim claim ->
          Optional.ofNullable(state.claims().get(claim.namespace() + "/" + claim.ref().name()))
              .map(found -> new Marks(found.labels(), found.annotations()));
      case Subject.Task _,
          Subject.PolicyConfigMap _,
          Subject.ConfigMapObject _,
          Subject.Auxiliary _ ->
          Optional.empty();
    };
  }

  private static Map<String, String> changed(
      List<String> keys, Map<String, String> before, Map<String, String> after) {
    Map<String, String> changed = new HashMap<>();
    for (String key : keys) {
      String value = after.get(key);
      if (value != null && !value.equals(before.get(key))) {
        changed.put(key, value);
      }
    }
    return changed;
  }

  private static Stream<Step> of(Plan plan, Purpose purpose) {
    return plan.steps().stream().filter(step -> step.purpose() == purpose);
  }

  private static ClusterState labelled(ClusterState state, Plan plan) {
    Map<String, NamespaceState> namespaces = new HashMap<>(state.namespaces());
    Map<String, ClaimState> claims = new HashMap<>(state.claims());
    for (Step step : of(plan, Purpose.LABEL).toList()) {
      if (step instanceof Step.Apply apply) {
        Metadata written = Metadata.of(apply.content());
        namespaces.computeIfPresent(
            step.object().namespace().isEmpty() ? step.object().name() : "",
            (_, was) -> was.marked(marked(was.labels(), was.annotations(), written)));
        claims.computeIfPresent(
            step.object().namespace() + "/" + step.object().name(),
            (_, was) -> was.marked(marked(was.labels(), was.annotations(), written)));
      }
    }
    return state.with(known(state.inventory(), namespaces), namespaces, claims);
  }

  /** As server-side apply does it: what was ours and is left out goes. */
  private static Marks marked(
      Map<String, String> labels, Map<String, String> annotations, Metadata written) {
    Marks ours = new Marks(labels, annotations).ours();
    return new Marks(
        exchanged(labels, ours.labels(), written.labels()),
        exchanged(annotations, ours.annotations(), written.annotations()));
  }

  private static Map<String, String> exchanged(
      Map<String, String> all, Map<String, String> out, Map<String, String> in) {
    Map<String, String> result = new HashMap<>(all);
    result.keySet().removeAll(out.keySet());
    result.putAll(in);
    return result;
  }

  private static Inventory known(Inventory inventory, Map<String, NamespaceState> namespaces) {
    Map<String, NamespaceFact> facts = new HashMap<>(inventory.namespaces());
    facts.replaceAll((name, fact) -> {
      NamespaceState then = namespaces.get(name);
      return then == null ? fact : new NamespaceFact(name, then.labels(), fact.terminating());
    });
    return new Inventory(
        facts,
        inventory.storageClasses(),
        inventory.snapshotClasses(),
        inventory.snapshots(),
        inventory.velero(),
        inventory.known(),
        inventory.recovery());
  }
}
