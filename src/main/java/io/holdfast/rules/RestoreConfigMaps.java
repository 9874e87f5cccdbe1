package io.holdfast.rules;

import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ConfigMaps that a Restore names. Source: Velero 1.18.3 server. */
record RestoreConfigMaps(Node spec, String namespace, Facts facts) {
  private static final String CONFIG_MAP = "configmap";
  private static final String INVALID = "invalid restore resource policies: ";

  /** Why they cannot be judged; empty when they can, or when there are none. */
  Optional<String> unknown() {
    if (ConfigMapReference.canBeLookedUp(facts.inventory())) {
      return Optional.empty();
    }
    return policy().or(this::modifier).map(ConfigMapReference::unknown);
  }

  /** What is wrong with them, as far as the inventory knows. */
  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    policyNode()
        .filter(node -> !isConfigMap(node))
        .ifPresent(node ->
            violations.add(
                kind(
                    node,
                    INVALID
                        + "invalid ResourcePolicy kind "
                        + Quoted.of(kindOf(node))
                        + ", only \"configmap\" is supported")));
    spec.get("resourceModifier")
        .filter(node -> !isConfigMap(node))
        .ifPresent(node ->
            violations.add(kind(node, "Velero ignores resource modifiers of another kind")));
    if (ConfigMapReference.canBeLookedUp(facts.inventory())) {
      policy().ifPresent(reference -> violations.addAll(judgePolicy(reference)));
      modifier().ifPresent(reference -> violations.addAll(judgeModifier(reference)));
    }
    return violations;
  }

  /** An older Velero does not have the field. */
  private Optional<Node> policyNode() {
    return VeleroFeature.RESTORE_POLICY.isIn(facts.policy().spec().velero().version())
        ? spec.get("resourcePolicy")
        : Optional.empty();
  }

  private Optional<ConfigMapReference> policy() {
    return policyNode()
        .filter(RestoreConfigMaps::isConfigMap)
        .map(node -> ConfigMapReference.in(node, namespace));
  }

  private Optional<ConfigMapReference> modifier() {
    return spec.get("resourceModifier")
        .filter(RestoreConfigMaps::isConfigMap)
        .map(node -> ConfigMapReference.in(node, namespace));
  }

  private static boolean isConfigMap(Node node) {
    return kindOf(node).equalsIgnoreCase(CONFIG_MAP);
  }

  private static String kindOf(Node node) {
    return node.text("kind").orElse("");
  }

  private static Violation kind(Node node, String words) {
    int line = node.get("kind").orElse(node).line();
    String message = "is " + Quoted.of(kindOf(node)) + ", must be configmap: " + words;
    return new Violation(node.path().child("kind"), line, message, "", 0);
  }

  private List<Violation> judgePolicy(ConfigMapReference reference) {
    String where = namespace + "/" + reference.name();
    String missing =
        INVALID
            + "fail to get ResourcePolicies "
            + where
            + " ConfigMap: ConfigMap \""
            + reference.name()
            + "\" not found";
    return judge(
        reference,
        ConfigMapUse.Purpose.RESTORE_POLICY,
        missing,
        stage ->
            switch (stage) {
              case READ ->
                  INVALID + "fail to read the ResourcePolicies from ConfigMap " + where + ": ";
              case VALIDATE ->
                  INVALID + "fail to validate ResourcePolicies in ConfigMap " + where + ": ";
              case UNNOTICED -> "";
            });
  }

  private List<Violation> judgeModifier(ConfigMapReference reference) {
    String where = " in configmap " + namespace + "/" + reference.name() + ": ";
    String missing =
        "failed to get resource modifiers configmap " + namespace + "/" + reference.name();
    return judge(
        reference,
        ConfigMapUse.Purpose.MODIFIERS,
        missing,
        stage ->
            switch (stage) {
              case READ -> "Error in parsing resource modifiers provided" + where;
              case VALIDATE -> "Validation error in resource modifiers provided" + where;
              case UNNOTICED -> "";
            });
  }

  private List<Violation> judge(
      ConfigMapReference reference,
      ConfigMapUse.Purpose purpose,
      String missing,
      ConfigMapReference.Prelude prelude) {
    Optional<ConfigMapFact> found = reference.find(facts.inventory());
    if (found.isEmpty()) {
      return List.of(reference.missing(facts.inventory(), missing));
    }
    List<ContentFault> faults =
        new ContentJudge(facts).faults(reference.name(), found.get().content(), purpose);
    return reference.faulty(faults, prelude);
  }
}
