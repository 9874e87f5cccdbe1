package io.holdfast.rules;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.policy.VeleroSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what a ConfigMap in Velero's namespace holds, for what it is needed as. */
record ContentJudge(Facts facts) {
  /** What is wrong; Velero notices the first fault and goes no further. */
  List<ContentFault> faults(String name, ConfigContent content, ConfigMapUse.Purpose purpose) {
    VeleroSettings velero = facts.policy().spec().velero();
    String configMap = velero.namespace() + "/" + name;
    return switch (purpose) {
      case BACKUP_POLICY -> policy(configMap, ResourcePolicyContent.Use.BACKUP).faults(content);
      case RESTORE_POLICY -> policy(configMap, ResourcePolicyContent.Use.RESTORE).faults(content);
      case GLOBAL_POLICY -> policy(configMap, ResourcePolicyContent.Use.GLOBAL).faults(content);
      case MODIFIERS -> new ModifierContent(configMap, velero.version()).faults(content);
    };
  }

  private ResourcePolicyContent policy(String configMap, ResourcePolicyContent.Use use) {
    Optional<Set<String>> namespaces =
        facts.inventory().knows(Facet.NAMESPACES)
            ? Optional.of(facts.inventory().namespaces().keySet())
            : Optional.empty();
    return new ResourcePolicyContent(
        configMap, facts.policy().spec().velero().version(), use, namespaces);
  }
}
