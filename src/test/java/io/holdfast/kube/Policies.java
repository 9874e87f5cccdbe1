package io.holdfast.kube;

import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.rules.RuleCatalogue;

/** Policy documents of tests, and how they are read. */
final class Policies {
  private Policies() {}

  /** A policy with one schedule of that lifetime; {@code soon} is not one. */
  static String ttl(String ttl) {
    return """
    apiVersion: holdfast.io/v1alpha1
    kind: BackupPolicy
    metadata:
      name: company
    spec:
      schedules:
        - name: daily
          cron: "H 1 * * *"
          ttl: %s
      assignments:
        - schedule: daily
    """
        .formatted(ttl);
  }

  /** What a namespace chooses for itself. */
  static String choice(String schedule) {
    return """
    apiVersion: holdfast.io/v1alpha1
    kind: NamespaceBackupPolicy
    metadata:
      name: own
    spec:
      schedule: %s
    """
        .formatted(schedule);
  }

  static PolicyLoader loader(String namespace) {
    return new PolicyLoader(RuleCatalogue.SHIPPED, namespace);
  }
}
