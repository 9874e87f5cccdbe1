package io.holdfast.rules;

import io.holdfast.coverage.NamespacePattern;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code clusterScopedFilterPolicy} and {@code namespacedFilterPolicies} of a resource policy,
 * which Velero has since 1.18.3. Source: Velero 1.18.3 server.
 */
final class FilterPolicyContent {
  private static final String CLUSTER = "clusterScopedFilterPolicy";
  private static final String NAMESPACED = "namespacedFilterPolicies";
  private static final String FILTERS = "resourceFilters";

  private final Optional<Node> cluster;
  private final List<Node> namespaced;
  private final VeleroVersion version;

  FilterPolicyContent(Node document, VeleroVersion version) {
    this.cluster = document.get(CLUSTER);
    this.namespaced = Scalar.items(document, NAMESPACED);
    this.version = version;
  }

  /** What Velero refuses, in its order. */
  List<ContentFault> invalid() {
    List<ContentFault> faults = new ArrayList<>();
    cluster.ifPresent(policy -> cluster(policy, faults));
    for (int i = 0; i < namespaced.size(); i++) {
      namespaced(namespaced.get(i), NAMESPACED + "[" + i + "]", faults);
    }
    repeatedPatterns(faults);
    return faults;
  }

  private static void cluster(Node policy, List<ContentFault> faults) {
    List<Node> filters = Scalar.items(policy, FILTERS);
    if (filters.isEmpty()) {
      String reason =
          CLUSTER
              + ": resourceFilters cannot be empty; remove the policy block entirely if it is not"
              + " needed";
      faults.add(missing(policy, FILTERS, "must have at least one filter", reason));
    }
    faults.addAll(ResourceFilterContent.ofCluster(CLUSTER, filters).faults());
  }

  private void namespaced(Node policy, String place, List<ContentFault> faults) {
    List<Node> patterns = Scalar.items(policy, "namespaces");
    List<Node> filters = Scalar.items(policy, FILTERS);
    if (patterns.isEmpty()) {
      String reason = place + ": at least one namespace must be specified";
      faults.add(missing(policy, "namespaces", "must name at least one", reason));
    }
    if (filters.isEmpty()) {
      String reason = place + ": at least one resourceFilter must be specified";
      faults.add(missing(policy, FILTERS, "must have at least one filter", reason));
    }
    for (int i = 0; i < patterns.size(); i++) {
      Node pattern = patterns.get(i);
      String where = place + ".namespaces[" + i + "]: ";
      NamespacePattern.of(Scalar.text(pattern), version)
          .wildcardMistake()
          .ifPresent(mistake ->
              faults.add(
                  ContentFault.invalid(
                      pattern,
                      "is " + Quoted.of(Scalar.text(pattern)) + ", must be a name or a pattern",
                      where + mistake)));
    }
    faults.addAll(ResourceFilterContent.ofNamespaces(place, filters).faults());
  }

  private static ContentFault missing(Node parent, String name, String must, String reason) {
    FieldPath path = parent.path().child(name);
    int line = parent.get(name).orElse(parent).line();
    return new ContentFault(path, line, "is empty, " + must, Stage.VALIDATE, reason);
  }

  private void repeatedPatterns(List<ContentFault> faults) {
    Map<String, List<Integer>> policies = new LinkedHashMap<>();
    Map<String, Node> last = new LinkedHashMap<>();
    for (int i = 0; i < namespaced.size(); i++) {
      for (Node pattern : Scalar.items(namespaced.get(i), "namespaces")) {
        String text = Scalar.text(pattern);
        policies.computeIfAbsent(text, _ -> new ArrayList<>()).add(i);
        last.put(text, pattern);
      }
    }
    last.forEach((text, pattern) -> {
      List<Integer> indexes = policies.getOrDefault(text, List.of());
      if (indexes.size() > 1) {
        String list = String.join(" ", indexes.stream().map(String::valueOf).toList());
        faults.add(
            ContentFault.invalid(
                pattern,
                "is " + Quoted.of(text) + ", must not be given twice",
                NAMESPACED
                    + ": duplicate namespace pattern '"
                    + Quoted.plain(text, 120)
                    + "' found in policies ["
                    + list
                    + "]"));
      }
    });
  }

  /**
   * Patterns that select nothing: Velero takes them without a word.
   *
   * @param existing the names of all Namespaces; absent when they are not known
   */
  List<ContentFault> withoutEffect(Optional<Set<String>> existing) {
    List<ContentFault> faults = new ArrayList<>();
    for (Node policy : namespaced) {
      for (Node node : Scalar.items(policy, "namespaces")) {
        NamespacePattern pattern = NamespacePattern.of(Scalar.text(node), version);
        if (pattern.wildcardMistake().isEmpty()) {
          whyWithoutEffect(pattern, existing)
              .ifPresent(why ->
                  faults.add(
                      ContentFault.unnoticed(
                          node, "is " + Quoted.of(pattern.text()) + ", which " + why)));
        }
      }
    }
    return faults;
  }

  private static Optional<String> whyWithoutEffect(
      NamespacePattern pattern, Optional<Set<String>> existing) {
    if (pattern.text().isEmpty() || !pattern.rejections().isEmpty()) {
      return Optional.of("can match no namespace: names have a-z, 0-9 and - only");
    }
    if (pattern.fault().isPresent()) {
      return Optional.of("can match no namespace: " + pattern.fault().get());
    }
    boolean none = existing.isPresent() && existing.get().stream().noneMatch(pattern::includes);
    return none ? Optional.of("matches no namespace of the cluster") : Optional.empty();
  }
}
