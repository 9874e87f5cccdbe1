package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.codec.JsonWriter;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.Permission;
import io.holdfast.kube.Resource;
import io.holdfast.kube.WatchSettings;
import io.holdfast.model.Node;
import io.holdfast.report.ReportApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart's account may do, as the API server has it. */
@ClusterTest
class ChartRolesIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Set<String> ROLES =
      Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private final Cluster cluster;
  private final TestNamespace home;

  ChartRolesIT(Cluster cluster, TestNamespace home) {
    this.cluster = cluster;
    this.home = home;
    cluster.veleroDefinitions();
  }

  @ParameterizedTest
  @CsvSource({"false, false, true", "true, true, false"})
  void theAccountMayDoAllThatTheCodeDoesAndNotWhatItNeverDoes(
      boolean delegation, boolean secrets, boolean controller) {
    String roles = roles(delegation, secrets, controller);
    cluster.admin().apply(roles).orFail();
    try {
      Api account = cluster.asServiceAccount(home.name(), "holdfast").api();
      ClusterSettings settings =
          new ClusterSettings(
              home.name(), "pod", delegation, home + "-holdfast", WatchSettings.DEFAULTS);
      List<Permission> used = used(settings, secrets, controller);

      Await.until(
          SOON,
          "the API server to grant all that is used",
          () -> used.stream().allMatch(permission -> isGranted(account, permission)));
      assertThat(never())
          .noneMatch(permission -> isGranted(account, permission))
          .anyMatch(permission -> isGranted(cluster.api(), permission));
      assertThat(isGranted(account, in("velero", new Resource("", "v1", "secrets"), "list")))
          .isEqualTo(secrets);
      Resource namespaces = new Resource("", "v1", "namespaces");
      assertThat(isGranted(account, in("", namespaces, "patch"))).isEqualTo(controller);
    } finally {
      cluster.admin().kubectlWithInput(roles, "delete", "-f", "-").orFail();
    }
  }

  private static List<Permission> used(
      ClusterSettings settings, boolean secrets, boolean controller) {
    List<Permission> used =
        new ArrayList<>(Permission.used(settings, "velero", secrets, controller));
    if (controller) {
      used.addAll(Permission.auditing(List.of(ReportApi.values())));
    }
    return used;
  }

  private static List<Permission> never() {
    Resource secrets = new Resource("", "v1", "secrets");
    Resource backups = new Resource("velero.io", "v1", "backups");
    return List.of(
        in("velero", secrets, "get"),
        in("", secrets, "list"),
        in("velero", backups, "update"),
        in("velero", backups, "delete"),
        in("velero", backups, "patch"),
        in("", new Resource("", "v1", "namespaces"), "update"),
        in("", new Resource("", "v1", "namespaces"), "delete"),
        in("", new Resource("", "v1", "persistentvolumeclaims"), "delete"));
  }

  private static Permission in(String namespace, Resource resource, String verb) {
    return new Permission(resource, namespace, "", Set.of(verb));
  }

  private static boolean isGranted(Api account, Permission permission) {
    return permission.verbs().stream()
        .map(verb ->
            """
            {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
             "spec": {"resourceAttributes": {"group": "%s", "resource": "%s", "namespace": "%s",
                                             "name": "%s", "verb": "%s"}}}
            """
                .formatted(
                    permission.resource().group(),
                    permission.resource().plural(),
                    permission.namespace(),
                    permission.name(),
                    verb))
        .allMatch(
            review -> account.create(REVIEWS, review).orFail().at("/status/allowed").asBoolean());
  }

  private String roles(boolean delegation, boolean secrets, boolean controller) {
    StringBuilder roles = new StringBuilder();
    Rendered chart =
        Rendered.with(
            home.name(),
            Map.of(
                "policy.delegation",
                delegation,
                "velero.listSecrets",
                secrets,
                "controller.enabled",
                controller));
    for (Node object : chart.objects()) {
      if (object.text("kind").filter(ROLES::contains).isPresent()) {
        roles
            .append("---\n")
            .append(new String(JsonWriter.bytes(object), StandardCharsets.UTF_8))
            .append('\n');
      }
    }
    return roles.toString();
  }
}
