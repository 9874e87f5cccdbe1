package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.ContentFault.Stage;
import java.util.List;
import java.util.Optional;

/**
 * The ConfigMap of {@code --global-backup-volume-policies-configmap}, which Velero reads for every
 * Backup since 1.18.3. What Velero does not notice in it is not the fault of a Backup.
 */
final class GlobalPolicies {
  private static final String INVALID = "invalid resource policies: fail to ";
  private static final String POLICIES = " global backup volume policies ";

  private GlobalPolicies() {}

  /** The ConfigMap that a Backup with this spec comes under. */
  static Optional<ConfigMapReference> reference(BackupSpec spec, VeleroSettings velero) {
    return VeleroFeature.GLOBAL_POLICIES.isIn(velero.version())
        ? velero.globalVolumePolicies().map(name -> reference(spec, velero.namespace(), name))
        : Optional.empty();
  }

  private static ConfigMapReference reference(BackupSpec spec, String namespace, String name) {
    String said = "comes under the global volume policies " + Quoted.of(name);
    return new ConfigMapReference(spec.node().path(), spec.node().line(), said, namespace, name);
  }

  /** What is wrong with it. */
  static List<Violation> judge(ConfigMapReference policy, Facts facts) {
    Optional<ConfigMapFact> found = policy.find(facts.inventory());
    String where = "ConfigMap " + policy.namespace() + "/" + policy.name() + ": ";
    if (found.isEmpty()) {
      String notFound = "ConfigMap \"" + policy.name() + "\" not found";
      return List.of(
          policy.missing(facts.inventory(), INVALID + "get" + POLICIES + where + notFound));
    }
    List<ContentFault> noticed =
        new ContentJudge(facts)
                .faults(policy.name(), found.get().content(), ConfigMapUse.Purpose.GLOBAL_POLICY)
                .stream()
                .filter(fault -> fault.stage() != Stage.UNNOTICED)
                .toList();
    return policy.faulty(
        noticed,
        stage ->
            switch (stage) {
              case READ -> INVALID + "read" + POLICIES + "from " + where;
              case VALIDATE -> INVALID + "validate" + POLICIES + "in " + where;
              case UNNOTICED -> "";
            });
  }
}
