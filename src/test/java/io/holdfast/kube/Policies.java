package io.holdfast.kube;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policy documents of tests, and how they are read. */
final class Policies {
  private Policies() {}

  static String ttl(String ttl) {
    return """
    apiVersion: holdfast.io/v1alpha1
    kind: BackupPolicy
    metadata:
      name: company
    spec:
      velero:
        defaultTtl: %s
    """
        .formatted(ttl);
  }

  static PolicyOutcome read(List<PolicySource> sources) {
    List<Problem> problems =
        sources.stream()
            .filter(source -> source.text().contains("soon"))
            .map(source -> new Problem(source.where(), 7, FieldPath.of("spec"), "is soon"))
            .toList();
    Optional<PolicyRevision> revision =
        problems.isEmpty()
            ? Optional.of(
                PolicyRevision.of(
                    "r" + sources.hashCode(), PolicySpec.DEFAULTS, Map.of(), List.of()))
            : Optional.empty();
    return new PolicyOutcome(revision, problems);
  }
}
