package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens when the policy changes while Holdfast runs. */
@ClusterTest
class PolicyChangeIT {
  private static final String VALID =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        rules:
          HF-301: {action: Deny, min: %s}
      """;

  private final Cluster cluster;

  PolicyChangeIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void policyChangesAreJudgedTakenUpAndSurvived() {
    cluster.kubectl("create", "namespace", "velero");
    try (InstalledHoldfast holdfast = new InstalledHoldfast(cluster, Map.of())) {
      fiveMistakesAreRefusedWithTheirLines(holdfast);
      aValidChangeIsInForceWithinTwoSeconds(holdfast);
      aBrokenPolicyThatGotInLeavesTheLastRevision(holdfast);
    }
  }

  private static void fiveMistakesAreRefusedWithTheirLines(InstalledHoldfast holdfast) {
    CommandResult refused =
        holdfast.applyPolicy(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              engin: velero
              schedules:
                - name: often
                  cron: "61 * * * *"
                  ttl: 30d
              assignments:
                - schedule: rarely
              rules:
                HF-999: {action: Deny}
            """);

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.stderr())
        .contains("The ConfigMap \"company\" is invalid")
        .containsSubsequence(
            "line 5: spec.engin is not a known field, did you mean \"engine\"?",
            "line 8: spec.schedules[0].cron is \"61 * * * *\"",
            "line 9: spec.schedules[0].ttl is \"30d\"",
            "did you mean \"720h0m0s\"?",
            "line 11: spec.assignments[0].schedule is \"rarely\"",
            "line 13: spec.rules.HF-999 is not a known rule");
  }

  private void aValidChangeIsInForceWithinTwoSeconds(InstalledHoldfast holdfast) {
    String before = revision(holdfast);
    holdfast.applyPolicy(VALID.formatted("24h")).orFail();
    Await.until(
        Duration.ofSeconds(2),
        "the new revision to be in force",
        () -> !revision(holdfast).equals(before));

    CommandResult refused =
        cluster
            .admin()
            .apply(
                """
                apiVersion: velero.io/v1
                kind: Backup
                metadata: {name: brief, namespace: velero}
                spec: {ttl: 2h}
                """);
    assertThat(refused.stderr()).contains("HF-301 spec.ttl is 2h, must be at least 24h");
  }

  private void aBrokenPolicyThatGotInLeavesTheLastRevision(InstalledHoldfast holdfast) {
    String good = revision(holdfast);
    holdfast.stop();
    holdfast.applyPolicy(VALID.formatted("soon")).orFail();
    holdfast.start();

    JsonNode status = holdfast.status();
    assertThat(status.at("/policy/revision").asText()).isEqualTo(good);
    assertThat(status.at("/policy/problems/0/message").asText()).contains("soon");
    assertThat(holdfast.metrics()).containsPattern("holdfast_policy_problems [1-9]");
    Await.until(
        Duration.ofSeconds(20),
        "an Event on the ConfigMap",
        () ->
            cluster
                .kubectl("get", "events", "-n", holdfast.namespace())
                .stdout()
                .contains("company"));
  }

  private static String revision(InstalledHoldfast holdfast) {
    return holdfast.status().at("/policy/revision").asText();
  }
}
