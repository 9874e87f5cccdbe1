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

  private static final String BACKUP =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: monthly, namespace: velero}
      spec: {ttl: 30d}
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

  @Test
  void whatStallsVeleroIsShownAndCountedUntilItIsRepaired(@TempDir Path folder) throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(stalled(server).path("count").isInt()).isTrue();
      assertThat(stalled(server).path("count").asInt()).isZero();

      Path object = Files.writeString(server.world().resolve("monthly.yaml"), BACKUP);
      Await.until(
          Duration.ofSeconds(20), "the object", () -> stalled(server).path("count").asInt() == 1);
      assertThat(stalled(server).path("objects"))
          .singleElement()
          .hasToString(
              "{\"object\":\"Backup velero/monthly\",\"why\":\"Velero sees no change of any Backup"
                  + " until this one is repaired or"
                  + " deleted\",\"durations\":[{\"path\":\"spec.ttl\",\"message\":\"is \\\"30d\\\":"
                  + " time: unknown unit \\\"d\\\" in duration \\\"30d\\\", must be a Go duration;"
                  + " write 720h0m0s\",\"remedy\":\"the units are h, m, s, ms, us and ns; there are"
                  + " no days\"}]}");
      assertThat(server.manage("/metrics").body())
          .contains("holdfast_stalling_objects{kind=\"Backup\"} 1.0")
          .contains("holdfast_stalling_objects{kind=\"Schedule\"} NaN")
          .contains("holdfast_in_flight_bytes 0.0");

      Files.writeString(object, BACKUP.replace("30d", "720h"));
      Await.until(
          Duration.ofSeconds(20), "the repair", () -> stalled(server).path("count").asInt() == 0);
      assertThat(stalled(server).path("objects")).isEmpty();
    }
  }

  private static JsonNode stalled(TestServer server) {
    return status(server).path("stalled");
  }

  private static JsonNode policy(TestServer server) {
    return status(server).path("policy");
  }

  private static JsonNode status(TestServer server) {
    try {
      return new ObjectMapper().readTree(server.manage("/status").body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
