package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.TestNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installed, upgraded, rolled back and removed by Helm while not one server answers: nothing of it
 * may stand in the cluster's way. Pods are never there, as no kubelet is.
 */
@ClusterTest
class ChartLifecycleIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LATER = Duration.ofMinutes(2);
  private static final String BACKUPS = "/apis/velero.io/v1/namespaces/velero/backups";
  private static final String REGISTRATIONS = "/apis/admissionregistration.k8s.io/v1/";
  private static final List<String> KINDS =
      List.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations");
  private static final String EMERGENCY = "kubectl delete mutatingwebhookconfiguration";
  private static final Map<String, Object> CLOSED = Map.of("webhook.veleroFailurePolicy", "Fail");

  private final Cluster cluster;
  private final TestNamespace home;
  private final TestNamespace shop;
  private final HelmRelease release;

  ChartLifecycleIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.shop = cluster.createNamespace();
    this.release = new HelmRelease(cluster, home.name());
    cluster.veleroDefinitions();
  }

  @Test
  void uninstallWithDeadPodsLeavesNothingInTheWay() {
    release.install(CLOSED);
    try {
      awaitRefusedBackups();
      claim("while-dead").orFail();
      assertThatTheAlertOnIgnoredCallsSeesIt();
    } finally {
      release.uninstall();
    }

    claim("afterwards").orFail();
    Await.until(SOON, "Backups to be taken again", () -> backup("?dryRun=All").succeeded());
    for (String kind :
        List.of("clusterroles", "clusterrolebindings", KINDS.getFirst(), KINDS.getLast())) {
      assertThat(ours(kind)).as(kind).isEmpty();
    }
    CommandResult left =
        cluster.kubectl(
            "get",
            "all,configmaps,secrets,roles,rolebindings,serviceaccounts,poddisruptionbudgets",
            "--namespace=" + home,
            "--selector=app.kubernetes.io/instance=holdfast",
            "-o",
            "name");
    assertThat(left.orFail().stdout()).isEmpty();
  }

  @Test
  void theEmergencyCommandOfThePagesIsEnough() throws Exception {
    for (String page : List.of("README.md", "src/docs/emergency.md")) {
      String command =
          Files.readAllLines(Path.of(page)).stream()
              .filter(line -> line.contains(EMERGENCY))
              .findFirst()
              .orElseThrow();
      release.install(CLOSED);
      try {
        awaitRefusedBackups();
        cluster.kubectl(command.substring(command.indexOf("delete")).split(" ", -1)).orFail();

        Await.until(SOON, "Backups to be taken again", () -> backup("?dryRun=All").succeeded());
      } finally {
        release.uninstall();
      }
    }
  }

  @Test
  void upgradeAndRollbackKeepTheAuthorityAndStandInNobodysWay(@TempDir Path directory)
      throws Exception {
    Path previous = PreviousChart.of("0.1.0", directory).directory();
    release.install(previous, Map.of());
    try {
      trust();
      claim("installed").orFail();

      release.upgrade(Rendered.CHART, Map.of());
      claim("upgraded").orFail();
      assertThat(authorities()).hasSize(10).doesNotContain("");
      assertThat(deployment().at("/spec/template/spec/enableServiceLinks").asBoolean(true))
          .isFalse();

      release.upgrade(previous, Map.of());
      claim("rolled-back").orFail();
      assertThat(authorities()).hasSize(10).doesNotContain("");
      assertThat(deployment().at("/spec/template/spec/enableServiceLinks").asBoolean(true))
          .isTrue();
    } finally {
      release.uninstall();
    }
  }

  @Test
  void anUpgradeThatChangesNothingWritesNothing() {
    release.install(Map.of());
    try {
      trust();
      List<String> before = versions();
      release.upgrade(Rendered.CHART, Map.of());
      assertThat(versions()).isEqualTo(before);
    } finally {
      release.uninstall();
    }
  }

  @Test
  void whoAppliesWhatIsRenderedSeesNoDifferences() {
    String yaml = Rendered.plain(home.name()).yaml();
    cluster.admin().kubectlWithInput(yaml, apply()).orFail();
    try {
      trust();
      CommandResult difference =
          cluster
              .admin()
              .kubectlWithInput(yaml, "diff", "--server-side", "--field-manager=gitops", "-f", "-");
      assertThat(difference.stdout() + difference.stderr()).isEmpty();
      assertThat(difference.exitCode()).isZero();
      cluster.admin().kubectlWithInput(yaml, apply()).orFail();
      assertThat(authorities()).hasSize(10).doesNotContain("");
    } finally {
      cluster.admin().kubectlWithInput(yaml, "delete", "--wait=false", "-f", "-").orFail();
    }
  }

  @Test
  void aClusterThatStartsWithoutUsComesUp() {
    release.install(CLOSED);
    try {
      awaitRefusedBackups();
      cluster.api().delete("/api/v1/namespaces/kube-node-lease").orFail();
      Await.until(SOON, "the namespace to be gone", () -> status("kube-node-lease") == 404);
      cluster.stopApiServer();
      cluster.startApiServer();

      for (String namespace : List.of("kube-node-lease", "kube-system", "kube-public", "default")) {
        Await.until(LATER, namespace + " to be there", () -> status(namespace) == 200);
      }
      assertThat(backup("?dryRun=All").message()).contains("failed calling webhook");
      claim("after-the-start").orFail();
      cluster
          .api()
          .create("/api/v1/nodes?dryRun=All", "{apiVersion: v1, kind: Node, metadata: {name: a}}")
          .orFail();
    } finally {
      release.uninstall();
    }
  }

  private void assertThatTheAlertOnIgnoredCallsSeesIt() {
    KnownMetrics.OF_THE_API_SERVER.forEach((metric, labels) ->
        assertThat(cluster.metrics().samples())
            .filteredOn(sample -> sample.name().equals(metric))
            .filteredOn(sample ->
                sample.labels().getOrDefault("name", "").equals("claims-create.mutate.holdfast.io"))
            .isNotEmpty()
            .allSatisfy(sample ->
                assertThat(sample.labels()).containsOnlyKeys(labels.toArray(String[]::new))));
  }

  private static String[] apply() {
    return new String[] {"apply", "--server-side", "--field-manager=gitops", "-f", "-"};
  }

  private void awaitRefusedBackups() {
    Await.until(
        SOON,
        "Backups to be refused, as no server answers",
        () -> backup("?dryRun=All").message().contains("failed calling webhook"));
  }

  /** What the servers do: writes an authority into every entry. */
  private void trust() {
    String authority =
        Base64.getEncoder()
            .encodeToString(
                TestAuthority.create().pem().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (String kind : KINDS) {
      String path = REGISTRATIONS + kind + "/" + home + "-holdfast";
      int entries = cluster.api().get(path).orFail().path("webhooks").size();
      List<String> patch = new ArrayList<>();
      for (int i = 0; i < entries; i++) {
        patch.add(
            """
            {"op": "add", "path": "/webhooks/%d/clientConfig/caBundle", "value": "%s"}
            """
                .formatted(i, authority));
      }
      cluster
          .api()
          .patch(path + "?fieldManager=holdfast", "application/json-patch+json", patch.toString())
          .orFail();
    }
  }

  private List<String> authorities() {
    List<String> authorities = new ArrayList<>();
    for (String kind : KINDS) {
      JsonNode registration =
          cluster.api().get(REGISTRATIONS + kind + "/" + home + "-holdfast").orFail();
      registration
          .path("webhooks")
          .forEach(entry -> authorities.add(entry.at("/clientConfig/caBundle").asText()));
    }
    return authorities;
  }

  /** Of everything that is in the release, by what the API server counts writes with. */
  private List<String> versions() {
    List<String> versions = new ArrayList<>();
    for (String kind :
        List.of(
            "deployments",
            "services",
            "configmaps",
            "roles",
            "poddisruptionbudgets",
            "clusterroles",
            KINDS.getFirst(),
            KINDS.getLast())) {
      versions.addAll(ours(kind));
    }
    assertThat(versions).hasSizeGreaterThan(7);
    return versions;
  }

  private List<String> ours(String kind) {
    return cluster
        .kubectl(
            "get",
            kind,
            "--namespace=" + home,
            "--selector=app.kubernetes.io/instance=holdfast",
            "-o",
            "jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion}{\"\\n\"}{end}")
        .orFail()
        .stdout()
        .lines()
        .filter(line -> line.contains(home + "-") || line.contains("/holdfast"))
        .toList();
  }

  private JsonNode deployment() {
    return cluster
        .api()
        .get("/apis/apps/v1/namespaces/%s/deployments/holdfast".formatted(home))
        .orFail();
  }

  private ApiResponse claim(String name) {
    return cluster
        .api()
        .create(
            "/api/v1/namespaces/%s/persistentvolumeclaims".formatted(shop),
            InstalledChart.claim(name, ""));
  }

  private ApiResponse backup(String query) {
    return cluster
        .api()
        .create(
            BACKUPS + query,
            "{apiVersion: velero.io/v1, kind: Backup, metadata: {name: lifecycle}, spec: {}}");
  }

  private int status(String namespace) {
    return cluster.api().get("/api/v1/namespaces/" + namespace).status();
  }
}
