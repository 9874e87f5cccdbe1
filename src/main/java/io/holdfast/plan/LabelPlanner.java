package io.holdfast.plan;

import io.holdfast.model.Node;
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
 * the policy now says otherwise. What a user chose is never moved.
 */
record LabelPlanner(LabelExisting mode, Defaults defaults) {
  void plan(ClusterState state, Draft draft) {
    if (mode == LabelExisting.OFF) {
      return;
    }
    Map<String, Integer> waiting = new TreeMap<>();
    for (NamespaceState namespace : state.namespaces().values()) {
      if (!namespace.terminating()) {
        Marks now = new Marks(namespace.labels(), namespace.annotations());
        label(
            new Marked(namespace.ref(), namespace.uid(), namespace.name(), now),
            marks -> namespace.subject(marks.labels(), marks.annotations()),
            draft,
            waiting);
      }
    }
    for (ClaimState claim : state.claims().values()) {
      if (!claim.terminating()) {
        Marks now = new Marks(claim.labels(), claim.annotations());
        label(
            new Marked(claim.ref(), claim.uid(), claim.namespace(), now),
            marks -> claim.subject(marks.labels(), marks.annotations()),
            draft,
            waiting);
      }
    }
    waiting.forEach((namespace, count) -> report(state, namespace, count, draft));
  }

  /** An object with its marks. */
  private record Marked(ObjectRef ref, String uid, String namespace, Marks marks) {}

  private void label(
      Marked object, Function<Marks, Subject> subject, Draft draft, Map<String, Integer> waiting) {
    Marks now = object.marks();
    Marks wanted = now.with(defaults.edits(subject.apply(now.withoutOurs())));
    Map<String, String> news = wanted.since(now);
    if (news.isEmpty()) {
      return;
    }
    if (mode == LabelExisting.DRY_RUN) {
      waiting.merge(object.namespace(), 1, Integer::sum);
      return;
    }
    draft.add(
        new Step.Apply(
            object.ref(),
            Purpose.LABEL,
            content(object, wanted.ours()),
            "the policy gives it " + text(news)));
  }

  private static Node.Mapping content(Marked object, Marks marks) {
    return Tree.object(object.ref(), object.uid(), marks.labels(), marks.annotations()).mapping();
  }

  private static String text(Map<String, String> news) {
    return news.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void report(ClusterState state, String name, int count, Draft draft) {
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
