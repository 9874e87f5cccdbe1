package io.holdfast.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Namespaces and claims get a schedule; all conditions must hold, none means all. */
public record Assignment(
    @Field(value = "name of a schedule, or none", required = true) String schedule,
    @Field("namespace name patterns") List<Pattern> namespaces,
    @Field("labels of the namespace") LabelSelector namespaceSelector,
    @Field("StorageClass name patterns of the claim") List<Pattern> storageClasses,
    @Field("labels of the claim") LabelSelector claimSelector,
    @Field("overrides spec.engine for what matches") Optional<Engine> engine,
    Origin origin) {
  /** What absent fields mean. */
  public static final Assignment DEFAULTS =
      new Assignment(
          "",
          List.of(),
          LabelSelector.DEFAULTS,
          List.of(),
          LabelSelector.DEFAULTS,
          Optional.empty(),
          Origin.BUILT_IN);

  public Assignment {
    namespaces = List.copyOf(namespaces);
    storageClasses = List.copyOf(storageClasses);
  }

  /** True when the assignment looks at claims, and so never decides for a whole Namespace. */
  public boolean hasClaimCondition() {
    return !storageClasses.isEmpty() || claimSelector.isPresent();
  }

  boolean matchesNamespace(String name, Map<String, String> labels) {
    return matchesAny(namespaces, name) && namespaceSelector.matches(labels);
  }

  boolean matchesClaim(String storageClass, Map<String, String> labels) {
    return matchesAny(storageClasses, storageClass) && claimSelector.matches(labels);
  }

  private static boolean matchesAny(List<Pattern> patterns, String name) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matches(name));
  }
}
