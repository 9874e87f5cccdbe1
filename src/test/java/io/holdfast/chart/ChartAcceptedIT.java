package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The real API server takes what the chart renders, and knows every field of it. */
@ClusterTest
class ChartAcceptedIT {
  private static final String DEFINITIONS = "src/test/resources/io/holdfast/chart/definitions.yaml";

  private final Cluster cluster;
  private final TestNamespace home;

  ChartAcceptedIT(Cluster cluster, TestNamespace home) {
    this.cluster = cluster;
    this.home = home;
  }

  static List<Path> shapes() {
    return Rendered.shapes();
  }

  @BeforeAll
  static void prepare(Cluster cluster) {
    cluster.kubectl("apply", "-f", DEFINITIONS).orFail();
    cluster
        .kubectl("wait", "--for=condition=Established", "--timeout=30s", "-f", DEFINITIONS)
        .orFail();
    for (String namespace : List.of("velero", "backups")) {
      cluster
          .api()
          .apply(
              "/api/v1/namespaces/" + namespace,
              "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace))
          .orFail();
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeIsAcceptedWithAllItsFields(Path values) {
    Rendered chart = Rendered.file(home.name(), values);

    CommandResult result = dryRun(chart.yaml()).orFail();

    assertThat(result.stdout().lines().toList()).hasSameSizeAs(chart.objects());
    assertThat(result.stderr()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "default, terminationGracePeriodSeconds:, terminationGraceSeconds:",
    "monitoring, jobLabel:, jobLabels:",
    "cert-manager, dnsNames:, dnsName:"
  })
  void aFieldThatIsNotThereIsRefused(String shape, String field, String wrong) {
    Path values = Rendered.CHART.resolve("ci").resolve(shape + "-values.yaml");
    String yaml = Rendered.file(home.name(), values).yaml();
    assertThat(yaml).contains(field);

    assertThat(dryRun(yaml.replace(field, wrong)).succeeded()).isFalse();
  }

  @Test
  void podsAreTakenWhereOnlyRestrictedOnesAre(@TempDir Path directory) throws Exception {
    String path = "/api/v1/namespaces/" + home;
    cluster
        .api()
        .merge(
            path,
            """
            {"metadata": {"labels": {"pod-security.kubernetes.io/enforce": "restricted"}}}
            """)
        .orFail();
    UnhookedChart unhooked = UnhookedChart.in(directory);
    for (String values :
        List.of(
            "{}", "certificates: {source: files, secretName: mine, clientAuthority: callers}")) {
      Rendered chart = unhooked.values(home.name(), values);
      Node check = chart.one("Pod").get("spec").orElseThrow();
      for (Node spec : List.of(chart.podSpec(), check)) {
        cluster.api().create(path + "/pods?dryRun=All&fieldValidation=Strict", pod(spec)).orFail();
      }
      String open = pod(chart.podSpec()).replace("\"runAsNonRoot\":true,", "");
      assertThat(cluster.api().create(path + "/pods?dryRun=All", open).message())
          .contains("violates PodSecurity \"restricted");
    }
  }

  private static String pod(Node spec) {
    return """
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "one"}, "spec": %s}
    """
        .formatted(new String(JsonWriter.bytes(spec), StandardCharsets.UTF_8));
  }

  private CommandResult dryRun(String yaml) {
    return cluster
        .admin()
        .kubectlWithInput(
            yaml, "apply", "--server-side", "--dry-run=server", "--validate=strict", "-f", "-");
  }
}
