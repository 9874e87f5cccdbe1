package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code resourceFilters} of a filter policy. Source: Velero 1.18.3 server. */
final class ResourceFilterContent {
  private static final String ALL = "*";

  private final String place;
  private final List<Node> filters;
  private final boolean allowsCatchAll;
  private final List<ContentFault> faults = new ArrayList<>();

  private ResourceFilterContent(String place, List<Node> filters, boolean allowsCatchAll) {
    this.place = place;
    this.filters = filters;
    this.allowsCatchAll = allowsCatchAll;
  }

  /** The filters of {@code clusterScopedFilterPolicy}: each must say for which kinds. */
  static ResourceFilterContent ofCluster(String place, List<Node> filters) {
    return new ResourceFilterContent(place, filters, false);
  }

  /** The filters of one of {@code namespacedFilterPolicies}: one may be for all other kinds. */
  static ResourceFilterContent ofNamespaces(String place, List<Node> filters) {
    return new ResourceFilterContent(place, filters, true);
  }

  /** What Velero refuses, in its order. */
  List<ContentFault> faults() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    boolean catchAll = false;
    for (int i = 0; i < filters.size(); i++) {
      Node filter = filters.get(i);
      String where = place + ".resourceFilters[" + i + "]";
      if (isCatchAll(filter)) {
        catchAll(filter, where, catchAll);
        catchAll = true;
      }
      kinds(filter, i, kinds);
      selectors(filter, where);
      globs(filter, where, "names");
      globs(filter, where, "excludedNames");
    }
    return faults;
  }

  private static boolean isCatchAll(Node filter) {
    List<Node> kinds = Scalar.items(filter, "kinds");
    return kinds.isEmpty() || (kinds.size() == 1 && Scalar.text(kinds.getFirst()).equals(ALL));
  }

  private void catchAll(Node filter, String where, boolean second) {
    FieldPath path = filter.path().child("kinds");
    int line = filter.get("kinds").orElse(filter).line();
    if (!allowsCatchAll) {
      String reason = where + ": kinds must be specified (catch-all is not supported)";
      faults.add(
          new ContentFault(
              path, line, "stands for all kinds, must name some", Stage.VALIDATE, reason));
      return;
    }
    if (second) {
      String reason = place + ": only one catch-all resource filter is allowed";
      String message = "stands for all kinds, as in a filter before it, must name some";
      faults.add(new ContentFault(path, line, message, Stage.VALIDATE, reason));
    }
    boolean named =
        !Scalar.items(filter, "names").isEmpty()
            || !Scalar.items(filter, "excludedNames").isEmpty();
    if (named) {
      String reason = where + ": names or excludedNames cannot be specified for catch-all filters";
      String message = "stands for all kinds, must name some where names are chosen";
      faults.add(new ContentFault(path, line, message, Stage.VALIDATE, reason));
    }
  }

  private void kinds(Node filter, int index, Map<String, Integer> seen) {
    for (Node kind : Scalar.items(filter, "kinds")) {
      String text = Scalar.text(kind);
      if (allowsCatchAll && text.equals(ALL)) {
        continue;
      }
      Integer before = seen.put(text, index);
      if (before != null) {
        faults.add(
            ContentFault.invalid(
                kind,
                "is " + Quoted.of(text) + ", must not be given twice",
                place
                    + ": kind "
                    + Scalar.quoted(kind)
                    + " appears in both resourceFilters["
                    + before
                    + "] and resourceFilters["
                    + index
                    + "]"));
      }
    }
  }

  private void selectors(Node filter, String where) {
    Optional<Node> one = filter.get("labelSelector").filter(ResourceFilterContent::saysAnything);
    List<Node> others = filter.get("orLabelSelectors").map(Node::items).orElse(List.of());
    if (one.isPresent() && !others.isEmpty()) {
      faults.add(
          ContentFault.invalid(
              one.get(),
              "is given together with orLabelSelectors, must not be",
              where + ": labelSelector and orLabelSelectors cannot co-exist"));
    }
    one.ifPresent(selector -> selector(selector, where));
    for (int i = 0; i < others.size(); i++) {
      if (saysAnything(others.get(i))) {
        selector(others.get(i), where + ".orLabelSelectors[" + i + "]");
      }
    }
  }

  private static boolean saysAnything(Node selector) {
    return selector.get("matchLabels").filter(labels -> !labels.fields().isEmpty()).isPresent()
        || !Scalar.items(selector, "matchExpressions").isEmpty();
  }

  private void selector(Node selector, String where) {
    for (Problem problem : LabelSelectorCheck.problems(Scalar.asTexts(selector))) {
      faults.add(
          new ContentFault(
              problem.path(),
              problem.line(),
              "is not what a label selector can have",
              Stage.VALIDATE,
              where + ": invalid label selector: " + problem.message()));
    }
  }

  private void globs(Node filter, String where, String name) {
    List<Node> patterns = Scalar.items(filter, name);
    for (int i = 0; i < patterns.size(); i++) {
      Node node = patterns.get(i);
      String text = Scalar.text(node);
      String place = where + "." + name + "[" + i + "]";
      GlobSyntax.mistake(text)
          .ifPresent(mistake ->
              faults.add(
                  ContentFault.invalid(
                      node,
                      "is " + Quoted.of(text) + ", must be a glob",
                      place + ": invalid glob pattern " + Scalar.quoted(node) + ": " + mistake)));
    }
  }
}
