package io.holdfast.export;

import io.holdfast.model.Operation;
import io.holdfast.policy.PolicyRevision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which requests a policy is asked about. */
record Constraints(PolicyRevision policy, List<Target> targets, Set<Operation> operations) {
  private static final List<String> SYSTEM =
      List.of("kube-node-lease", "kube-public", "kube-system");

  Tree tree() {
    Tree selector =
        Tree.of("key", "kubernetes.io/metadata.name")
            .with("operator", "NotIn")
            .texts("values", List.copyOf(leftOut()));
    return new Tree()
        .with("namespaceSelector", new Tree().trees("matchExpressions", List.of(selector)))
        .trees("resourceRules", rules());
  }

  /** Velero's objects lie in its own namespace, which is left out for all others. */
  private Set<String> leftOut() {
    Set<String> names = new TreeSet<>(SYSTEM);
    if (targets.stream().allMatch(Target::isOfApplications)) {
      names.add(policy.spec().velero().namespace());
      names.add(policy.spec().holdfast().namespace());
    }
    return names;
  }

  private List<Tree> rules() {
    Map<List<String>, TreeSet<String>> resources = new LinkedHashMap<>();
    for (Target target : targets) {
      resources.computeIfAbsent(target.groups(), _ -> new TreeSet<>()).add(target.resource());
    }
    List<String> asked = operations.stream().sorted().map(Operation::name).toList();
    return resources.entrySet().stream()
        .map(entry ->
            new Tree()
                .texts("apiGroups", entry.getKey())
                .texts("apiVersions", List.of("v1"))
                .texts("operations", asked)
                .texts("resources", List.copyOf(entry.getValue())))
        .toList();
  }
}
