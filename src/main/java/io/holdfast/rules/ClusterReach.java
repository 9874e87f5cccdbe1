package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.Violation;
import java.util.Optional;

/**
 * Whether a Backup or Restore takes cluster-scoped resources other than those that belong to what
 * it selects, such as the volume of a claim.
 */
record ClusterReach(BackupSpec spec, boolean allNamespaces) {
  private static final String FLAG = "includeClusterResources";
  private static final String INCLUDED = "includedClusterScopedResources";
  private static final String EXCLUDED = "excludedClusterScopedResources";
  private static final String POLICY = "resourcePolicy";

  /** Why it does, by what it says itself: the violation of a user to whom that is not granted. */
  Optional<Violation> violation(Granted granted) {
    if (spec.flag(FLAG).orElse(false)) {
      return Optional.of(at(FLAG, "is true", granted));
    }
    if (!spec.strings(INCLUDED).isEmpty()) {
      return Optional.of(at(INCLUDED, "selects cluster-scoped resources", granted));
    }
    boolean left = spec.flag(FLAG).isPresent() || spec.strings(EXCLUDED).contains("*");
    return allNamespaces && !left
        ? Optional.of(
            at(
                FLAG,
                "is missing, which with all namespaces means all cluster-scoped resources",
                granted))
        : Optional.empty();
  }

  /** The same, by the resource policy that it names. */
  Optional<Violation> byPolicy(Granted granted, Optional<ConfigMapFact> policy) {
    return policy
        .flatMap(map -> map.content().document())
        .filter(ClusterReach::selects)
        .map(_ ->
            at(POLICY, "names a policy that selects cluster-scoped resources", granted).lookedUp());
  }

  /** The ConfigMap of its resource policy. */
  Optional<ConfigMapFact> policy(String namespace, Facts facts) {
    return policyName().flatMap(name -> facts.inventory().velero().configMap(namespace, name));
  }

  /** True when it names a resource policy that cannot be looked at yet. */
  boolean isUnseen(Facts facts) {
    return policyName().isPresent() && !facts.inventory().knows(Facet.CONFIG_MAPS);
  }

  private Optional<String> policyName() {
    return spec.field(POLICY).flatMap(policy -> policy.text("name"));
  }

  private static boolean selects(Node policy) {
    return policy.get("clusterScopedFilterPolicy").isPresent()
        || !policy.every("includeExcludePolicy", INCLUDED, "*").isEmpty();
  }

  private Violation at(String field, String what, Granted granted) {
    String message = what + ", " + granted.refusal();
    return new Violation(
        spec.path(field),
        spec.line(field),
        message,
        "set includeClusterResources to false, or ask for a grant with clusterResources",
        0);
  }
}
