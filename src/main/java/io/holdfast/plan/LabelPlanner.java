package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.Subject;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicySpec.LabelExisting;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Labels what never passed the webhook or lost its labels, and moves labels of Holdfast's own when
 * the policy now says otherwise. What a user chose is never moved. Notes down which requests for a
 * backup were answered, too, as one write holds all that is ours on an object.
 */
final class LabelPlanner {
  private final LabelExisting mode;
  private final Defaults defaults;
  private final OnDemand onDemand;
  private final Batch batch;
  private final Draft draft;
  private final Map<String, Integer> waiting = new TreeMap<>();

  LabelPlanner(LabelExisting mode, Defaults defaults, OnDemand onDemand, Batch batch, Draft draft) {
    this.mode = mode;
    this.defaults = defaults;
    this.onDemand = onDemand;
    this.batch = batch;
    this.draft = draft;
  }

  void plan(ClusterState state) {
    for (NamespaceState namespace : state.namespaces().values()) {
      if (!namespace.terminating()) {
        namespace(namespace);
      }
    }
    for (ClaimState claim : state.claims().values()) {
      if (!claim.terminating()) {
        claim(claim);
      }
    }
    waiting.forEach((name, count) -> report(state, name, count));
  }

  private void namespace(NamespaceState namespace) {
    Marks now = new Marks(namespace.labels(), namespace.annotations());
    Marks wanted =
        wanted(
            namespace.name(), now, marks -> namespace.subject(marks.labels(), marks.annotations()));
    write(namespace.ref(), namespace.uid(), now, answered(wanted, onDemand.of(namespace)));
  }

  private void claim(ClaimState claim) {
    Marks now = new Marks(claim.labels(), claim.annotations());
    Marks wanted =
        wanted(claim.namespace(), now, marks -> claim.subject(marks.labels(), marks.annotations()));
    Request request = onDemand.of(claim);
    write(claim.ref(), claim.uid(), now, answered(wanted, request).requested(request.mark()));
  }

  private Marks answered(Marks wanted, Request request) {
    request.steps().forEach(draft::add);
    request.notices().forEach(draft::add);
    return request.answered().map(wanted::answered).orElse(wanted);
  }

  private Marks wanted(String namespace, Marks now, Function<Marks, Subject> subject) {
    if (mode == LabelExisting.OFF) {
      return now;
    }
    Marks wanted = now.with(defaults.edits(subject.apply(now.withoutOurs())));
    if (mode == LabelExisting.ON) {
      return wanted;
    }
    if (!wanted.since(now).isEmpty()) {
      waiting.merge(namespace, 1, Integer::sum);
    }
    return now;
  }

  private void write(ObjectRef ref, String uid, Marks now, Marks wanted) {
    Map<String, String> news = wanted.since(now);
    if ((!news.isEmpty() || now.hasMoreThan(wanted)) && batch.takes(ref)) {
      Marks ours = wanted.ours();
      draft.add(
          new Step.Apply(
              ref,
              Purpose.LABEL,
              Tree.object(ref, uid, ours.labels(), ours.annotations()).mapping(),
              news.isEmpty() ? "Velero needs its label no more" : "it gets " + text(news)));
    }
  }

  private static String text(Map<String, String> news) {
    return news.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private void report(ClusterState state, String name, int count) {
    NamespaceState namespace = state.namespaces().get(name);
    if (namespace != null) {
      draft.add(
          new Notice(
              namespace.ref(),
              namespace.uid(),
              "WouldLabel",
              "labelExisting is DryRun: with On, %d of its objects would be labelled (the Namespace and its claims)"
                  .formatted(count)));
    }
  }
}
