package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
  static List<Path> shapes() throws IOException {
    try (Stream<Path> files = Files.list(Rendered.CHART.resolve("ci"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void passesStrictLint() {
    LintResult result = new Helm(Rendered.CHART).lint().strict().call();
    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everySupportedShapeRenders(Path values) {
    Rendered chart = Rendered.file("holdfast", values);
    assertThat(chart.all("Deployment")).hasSize(1);
    assertThat(chart.all("MutatingWebhookConfiguration")).hasSize(1);
    assertThat(chart.all("ValidatingWebhookConfiguration")).hasSize(1);
  }

  @Test
  void unknownValueIsRefusedByTheSchema() {
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("webhook.timeout", 3)))
        .hasMessageContaining("timeout");
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("replica", 3)))
        .hasMessageContaining("replica");
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("webhook.timeoutSeconds", 30)))
        .hasMessageContaining("timeoutSeconds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "velero | replicas | 2 | release namespace is velero, which is Velero's",
        "backups | velero.namespace | backups | release namespace is backups, which is Velero's",
        "kube-system | replicas | 2 | belongs to Kubernetes",
        "holdfast | policy.spec.velero.namespace | other | Set velero.namespace",
      })
  void impossibleCombinationsFailWithAdvice(
      String namespace, String value, String text, String advice) {
    assertThatThrownBy(() -> Rendered.with(namespace, Map.of(value, text)))
        .hasMessageContaining(advice);
  }

  @Test
  void failClosedNeedsASecondReplica() {
    Map<String, Object> values = Map.of("replicas", 1, "webhook.veleroFailurePolicy", "Fail");
    assertThatThrownBy(() -> Rendered.with("holdfast", values))
        .hasMessageContaining("Set replicas to 2 or more");
  }

  @Test
  void everyObjectSaysWhoseItIs() {
    for (Node object : Rendered.plain("holdfast").objects()) {
      assertThat(object.get("metadata", "labels").map(Node::fields).orElse(Map.of()).keySet())
          .as(Rendered.name(object))
          .contains(
              "app.kubernetes.io/name",
              "app.kubernetes.io/instance",
              "app.kubernetes.io/version",
              "app.kubernetes.io/managed-by",
              "helm.sh/chart");
    }
  }

  @Test
  void disruptionBudgetComesWithTheSecondReplica() {
    assertThat(Rendered.with("holdfast", Map.of("replicas", 1)).all("PodDisruptionBudget"))
        .isEmpty();
    assertThat(Rendered.with("holdfast", Map.of("replicas", 2)).all("PodDisruptionBudget"))
        .hasSize(1);
  }

  @Test
  void veleroIsNamedOnceForPolicyAndConditions() {
    Rendered chart =
        Rendered.with(
            "holdfast",
            Map.of("velero.namespace", "backups", "velero.serviceAccount", "velero-server"));
    Node policy = chart.one("ConfigMap").get("data", "policy.yaml").orElseThrow();
    assertThat(policy.asText().orElseThrow())
        .contains("namespace: backups", "serviceAccount: velero-server");
    assertThat(chart.yaml())
        .contains("system:serviceaccount:backups:velero-server")
        .contains("kubernetes.io/metadata.name: backups")
        .doesNotContain("serviceaccount:velero:velero");
  }

  @Test
  void policyKnowsTheAccountThatTheServerRunsAs() {
    Rendered chart = Rendered.plain("night");
    String account = Rendered.name(chart.one("ServiceAccount"));
    assertThat(chart.one("ConfigMap").get("data", "policy.yaml").flatMap(Node::asText))
        .hasValueSatisfying(policy ->
            assertThat(policy).contains("namespace: night", "serviceAccount: " + account));
  }

  @Test
  void containerIsRestricted() {
    Node spec =
        Rendered.plain("holdfast")
            .one("Deployment")
            .get("spec", "template")
            .flatMap(template -> template.get("spec"))
            .orElseThrow();
    assertThat(spec.get("securityContext").orElseThrow().fields().toString())
        .contains("RuntimeDefault", "runAsNonRoot");
    Node container = spec.get("containers").orElseThrow().items().getFirst();
    Node security = container.get("securityContext").orElseThrow();
    assertThat(isTrue(security, "readOnlyRootFilesystem")).isTrue();
    assertThat(isTrue(security, "allowPrivilegeEscalation")).isFalse();
    assertThat(Rendered.texts(security.get("capabilities").orElseThrow(), "drop"))
        .containsExactly("ALL");
    assertThat(container.fields())
        .containsKeys("startupProbe", "livenessProbe", "readinessProbe", "resources");
  }

  private static boolean isTrue(Node node, String field) {
    return node.get(field).orElse(null) instanceof Node.Bool bool && bool.value();
  }
}
