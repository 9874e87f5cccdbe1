package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.chart.Rendered;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit of a real cluster, and of a dump of it. */
@ClusterTest
class AuditIT {
  private static final String AT = "2026-11-29T12:00:00Z";
  private static final String OBJECTS =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: monthly, namespace: VELERO}
      spec: {ttl: 30d}
      ---
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: shop, namespace: VELERO}
      spec: {schedule: 5 1 * * *, template: {includedNamespaces: [SHOP], ttl: 720h}}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: policy, namespace: HOME, labels: {holdfast.io/policy: "true"}}
      data:
        policy.yaml: |
          apiVersion: holdfast.io/v1alpha1
          kind: BackupPolicy
          metadata: {name: company}
          spec:
            velero: {namespace: VELERO}
            schedules: [{name: daily, cron: H 1 * * *}]
            assignments: [{schedule: daily}]
      """;

  @TempDir private Path folder = Path.of("");
  private final Cluster cluster;
  private final TestNamespace home;
  private final TestNamespace velero;
  private final TestNamespace shop;

  AuditIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.velero = cluster.createNamespace();
    this.shop = cluster.createNamespace();
  }

  @BeforeEach
  void fill() {
    cluster.veleroDefinitions();
    cluster
        .admin()
        .apply(
            OBJECTS
                .replace("VELERO", velero.name())
                .replace("HOME", home.name())
                .replace("SHOP", shop.name()))
        .orFail();
  }

  @AfterEach
  void clear() {
    cluster.deleteNamespace(shop);
    cluster.deleteNamespace(velero);
    cluster.deleteNamespace(home);
  }

  @Test
  void aDumpOfTheClusterIsJudgedAsTheClusterItselfIs() throws Exception {
    JsonNode live = audit(live());
    Path dump = folder.resolve("cluster.json");
    List<String> command = new ArrayList<>(List.of("dump"));
    command.addAll(live());
    Files.writeString(dump, Ran.of(command.toArray(String[]::new)).out());

    JsonNode dumped = audit(List.of(dump.toString(), "--holdfast-namespace", home.name()));

    assertThat(lines(live)).isNotEmpty().isEqualTo(lines(dumped));
    assertThat(live.path("unread")).isEmpty();
    assertThat(Files.readString(dump)).doesNotContain("\"Secret\"");
  }

  @Test
  void aDurationThatWasThereBeforeHoldfastIsNamed() throws Exception {
    assertThat(lines(audit(live())))
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("fail Backup " + velero.name() + "/monthly HF-201")
                .contains("spec.ttl is \"30d\""));
  }

  @Test
  void theChartsJobMayReadAllOfIt() throws Exception {
    Rendered chart =
        Rendered.with(
            home.name(), Map.of("velero.namespace", velero.name(), "audit.enabled", true));
    cluster.admin().apply(chart.yaml()).orFail();
    try {
      JsonNode report =
          audit(
              List.of(
                  "--kubeconfig",
                  cluster.asServiceAccount(home.name(), "holdfast-audit").kubeconfig().toString(),
                  "--holdfast-namespace",
                  home.name()));

      assertThat(report.path("unread")).isEmpty();
      assertThat(lines(report)).isEqualTo(lines(audit(live())));
    } finally {
      // Its registration is in no Namespace, and other tests count who is called.
      cluster.admin().kubectlWithInput(chart.yaml(), "delete", "--wait=false", "-f", "-").orFail();
    }
  }

  private JsonNode audit(List<String> source) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("audit", "-o", "json", "--from", AT));
    arguments.addAll(source);
    Ran ran = Ran.of(arguments.toArray(String[]::new));
    assertThat(ran.schemaProblems("audit")).as(ran.err()).isEmpty();
    return new ObjectMapper().readTree(ran.out());
  }

  /** How the commands find the cluster and its policy. */
  private List<String> live() {
    return List.of(
        "--kubeconfig",
        cluster.admin().kubeconfig().toString(),
        "--holdfast-namespace",
        home.name());
  }

  /** What other tests make meanwhile is not of interest. */
  private Set<String> lines(JsonNode report) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode result : report.path("results")) {
      String namespace = result.at("/object/namespace").asText();
      String name = result.at("/object/name").asText();
      if (Set.of(velero.name(), shop.name()).contains(namespace.isEmpty() ? name : namespace)) {
        lines.add(
            "%s %s %s/%s %s %s %s"
                .formatted(
                    result.path("result").asText(),
                    result.at("/object/kind").asText(),
                    namespace,
                    name,
                    result.path("rule").asText(),
                    result.path("path").asText(),
                    result.path("message").asText()));
      }
    }
    return lines;
  }
}
