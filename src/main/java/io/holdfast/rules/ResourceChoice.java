package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Violation;
import io.holdfast.policy.Pattern;
import java.util.List;
import java.util.Locale;

/**
 * Which resources a Backup takes, by its lists. Velero finds a resource by its plural, its singular
 * or its short name, with or without the API group, and tries everything else as a pattern.
 */
record ResourceChoice(BackupSpec spec) {
  private static final String INCLUDED = "includedResources";
  private static final String EXCLUDED = "excludedResources";
  private static final String FLAG = "includeClusterResources";

  /** Adds what keeps a namespaced resource out. */
  void namespaced(String resource, List<Violation> violations) {
    lists(resource, INCLUDED, EXCLUDED, violations);
    lists(
        resource,
        "includedNamespaceScopedResources",
        "excludedNamespaceScopedResources",
        violations);
  }

  /** Adds what keeps a cluster-scoped resource out. */
  void cluster(String resource, List<Violation> violations) {
    lists(resource, INCLUDED, EXCLUDED, violations);
    lists(resource, "includedClusterScopedResources", "excludedClusterScopedResources", violations);
    if (!spec.flag(FLAG).orElse(true)) {
      String message = "is false, must not be: " + resource + " is required";
      violations.add(new Violation(spec.path(FLAG), spec.line(FLAG), message, "leave it out", 0));
    }
  }

  private void lists(
      String resource, String included, String excluded, List<Violation> violations) {
    List<Node.Text> includes = spec.texts(included);
    if (!includes.isEmpty() && includes.stream().noneMatch(entry -> means(entry, resource))) {
      String message = "leaves out " + resource + ", must have it";
      violations.add(
          new Violation(spec.path(included), spec.line(included), message, "add " + resource, 0));
    }
    spec.texts(excluded).stream()
        .filter(entry -> means(entry, resource))
        .map(entry ->
            Violation.at(
                entry,
                "is " + Quoted.of(entry.value()) + ", must not leave out " + resource,
                "take it out of the list"))
        .forEach(violations::add);
  }

  /** A resource that the policy names without a group may be of any. */
  private static boolean means(Node.Text entry, String resource) {
    String name = entry.value().toLowerCase(Locale.ROOT);
    boolean ofAnyGroup = resource.indexOf('.') < 0;
    int dot = name.indexOf('.');
    String asked = ofAnyGroup && dot >= 0 ? name.substring(0, dot) : name;
    return new Pattern(name).matches(resource) || KubernetesResource.of(resource).isNamedBy(asked);
  }
}
