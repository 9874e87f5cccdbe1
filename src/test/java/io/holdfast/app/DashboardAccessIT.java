package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.audit.AuditedKind;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Identity;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.dashboard.Access.Answer;
import io.holdfast.kube.ApiConnection;
import io.kubernetes.client.util.Config;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A real API server says who may look at the dashboard. */
@ClusterTest
class DashboardAccessIT {
  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: looks}
      rules: [{nonResourceURLs: [/dashboard], verbs: [get]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: looks}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: looks}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}]
      """;

  private final Cluster cluster;

  DashboardAccessIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void whoMayGetThePathMayLookAndNobodyElse(TestNamespace namespace) throws Exception {
    ApiDashboard dashboard =
        new ApiDashboard(
            new ApiConnection(Config.fromConfig(cluster.kubeconfig().toString())),
            Optional::empty,
            () -> AuditNote.NEVER);
    String alice = cluster.as(Identity.ALICE).token();
    assertThat(dashboard.of(alice)).isEqualTo(new Answer.Refused("alice"));
    assertThat(dashboard.of("nobody-at-all")).isEqualTo(new Answer.Unknown());

    cluster.admin().apply(ROLE).orFail();
    try {
      Await.until(
          Duration.ofSeconds(20),
          "the API server to let alice look",
          () -> dashboard.of(alice).equals(new Answer.Granted("alice")));
      assertThat(dashboard.of(cluster.as(Identity.BACKUP_ADMIN).token()))
          .isEqualTo(new Answer.Refused("backup-admin"));
    } finally {
      cluster.admin().kubectlWithInput(ROLE, "delete", "-f", "-").orFail();
    }
    assertThat(dashboard.one(AuditedKind.NAMESPACES, "", namespace.name())).isPresent();
    assertThat(dashboard.one(AuditedKind.CLAIMS, namespace.name(), "none")).isEmpty();
  }
}
