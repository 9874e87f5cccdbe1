package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPageTest {
  private static final String POLICY =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata:
        name: company
      spec:
        exemptions:
          - namespaces: [scratch]
            reason: nothing here is kept
            until: 2020-01-31
          - namespaces: [kube-system]
            reason: rebuilt from the cluster's own configuration
      """;

  private static final String NEWER =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata:
        name: company
      spec:
        velero: {version: 1.19.0}
      """;

  @Test
  void anExemptionThatHasEndedIsShownAndIsNoProblem(@TempDir Path folder) throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Files.writeString(server.world().resolve("company.yaml"), POLICY);
      Await.until(
          Duration.ofSeconds(20), "the notice", () -> policy(server).path("notices").size() == 1);

      JsonNode policy = policy(server);
      assertThat(policy.path("current").asBoolean()).isTrue();
      assertThat(policy.path("problems")).isEmpty();
      assertThat(policy.at("/notices/0/source").asText()).endsWith("company.yaml");
      assertThat(policy.at("/notices/0/line").asInt()).isEqualTo(7);
      assertThat(policy.at("/notices/0/message").asText())
          .isEqualTo(
              "exemption ended on 2020-01-31 and counts no more: remove it or renew it (nothing"
                  + " here is kept)");
    }
  }

  @Test
  void aVeleroThatNobodyKnowsIsShownAndIsNoProblem(@TempDir Path folder) throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Files.writeString(server.world().resolve("company.yaml"), NEWER);
      Await.until(
          Duration.ofSeconds(20), "the notice", () -> policy(server).path("notices").size() == 1);

      assertThat(policy(server).path("current").asBoolean()).isTrue();
      assertThat(policy(server).at("/notices/0/path").asText()).isEqualTo("spec.velero.version");
      assertThat(policy(server).at("/notices/0/message").asText())
          .startsWith("Velero 1.19.0 is newer than 1.18.3");
    }
  }

  @Test
  void aMistakeOfANamespaceIsShownAndIsNoProblemOfThePolicy(@TempDir Path folder) throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Files.writeString(
          server.world().resolve("choice.yaml"),
          """
          apiVersion: holdfast.io/v1alpha1
          kind: NamespaceBackupPolicy
          metadata: {name: own, namespace: shop}
          spec: {schedule: yearly}
          """);
      Await.until(
          Duration.ofSeconds(20), "the mistake", () -> policy(server).path("ignored").size() == 1);

      assertThat(policy(server).path("current").asBoolean()).isTrue();
      assertThat(policy(server).path("problems")).isEmpty();
      assertThat(policy(server).at("/ignored/0/message").asText()).contains("yearly");
      assertThat(server.manage("/metrics").body()).contains("holdfast_policy_problems 0.0");
    }
  }

  private static JsonNode policy(TestServer server) {
    try {
      return new ObjectMapper().readTree(server.manage("/status").body()).path("policy");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
