package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import org.junit.jupiter.api.Test;

/** Commands on demand go by the policy that is in the cluster. */
@ClusterTest
class ClusterPolicyIT {
  private final Cluster cluster;
  private final TestNamespace home;

  ClusterPolicyIT(Cluster cluster, TestNamespace home) {
    this.cluster = cluster;
    this.home = home;
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
  }

  @Test
  void backupsAreThoseOfTheVeleroThatThePolicyNames() {
    cluster
        .admin()
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: company, namespace: %1$s, labels: {holdfast.io/policy: "true"}}
            data:
              policy.yaml: |
                apiVersion: holdfast.io/v1alpha1
                kind: BackupPolicy
                metadata: {name: company}
                spec:
                  velero: {namespace: %1$s}
            ---
            apiVersion: velero.io/v1
            kind: Backup
            metadata: {name: of-the-policy, namespace: %1$s}
            spec: {}
            """
                .formatted(home.name()))
        .orFail();

    Ran ran =
        Ran.of(
            "backups",
            "--holdfast-namespace",
            home.name(),
            "--kubeconfig",
            cluster.admin().kubeconfig().toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("of-the-policy");
  }
}
