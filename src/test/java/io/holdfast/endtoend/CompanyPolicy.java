package io.holdfast.endtoend;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.TestNamespace;

/**
 * The ConfigMap {@code company} that holds the policy of a test, whether Holdfast is there or not.
 */
final class CompanyPolicy {
  private CompanyPolicy() {}

  /** Applies a policy document. */
  static CommandResult apply(Cluster cluster, TestNamespace home, String document) {
    String indented = document.indent(4);
    return cluster
        .admin()
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: company
              namespace: %s
              labels: {holdfast.io/policy: "true"}
            data:
              policy.yaml: |
            %s\
            """
                .formatted(home.name(), indented));
  }
}
