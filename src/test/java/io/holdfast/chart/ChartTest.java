package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.holdfast.fixture.Golden;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/holdfast/chart");

  static List<Path> shapes() {
    return Rendered.shapes();
  }

  @Test
  void passesStrictLint() {
    LintResult result = new Helm(Rendered.CHART).lint().strict().call();
    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everySupportedShapeRendersAsItDid(Path values) throws IOException {
    Path kept = GOLDEN.resolve(values.getFileName().toString().replace("-values", ""));
    Golden.check(kept, Rendered.file("holdfast", values).yaml(), ChartTest.class);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyObjectSaysWhoseItIs(Path values) {
    for (Node object : Rendered.file("holdfast", values).objects()) {
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
  void unknownValueIsRefusedByTheSchema() {
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("webhook.timeout", 3)))
        .hasMessageContaining("timeout");
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("replica", 3)))
        .hasMessageContaining("replica");
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("webhook.timeoutSeconds", 30)))
        .hasMessageContaining("timeoutSeconds");
    assertThatThrownBy(() -> Rendered.with("holdfast", Map.of("policy.spec.schedule", "daily")))
        .hasMessageContaining("schedule");
  }

  @Test
  void disruptionBudgetComesWithTheSecondReplica() {
    assertThat(budgets("replicas: 1")).isEmpty();
    assertThat(budgets("replicas: 2")).hasSize(1);
    assertThat(budgets("autoscaling: {enabled: true, minReplicas: 1}")).isEmpty();
    assertThat(budgets("{replicas: 1, autoscaling: {enabled: true}}")).hasSize(1);
  }

  private static List<Node> budgets(String values) {
    return Rendered.values("holdfast", values).all("PodDisruptionBudget");
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
}
