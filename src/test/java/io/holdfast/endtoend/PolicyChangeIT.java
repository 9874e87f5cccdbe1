package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Repeated;
import io.holdfast.cluster.Repeated.Answer;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What happens when the policy changes while Holdfast runs. */
@ClusterTest
class PolicyChangeIT {
  private static final String RULES =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        rules:
          HF-301: {action: Deny, min: %s}
      """;
  private static final String ASSIGNMENTS =
      """
        assignments:
          - {schedule: hourly, namespaces: ["%s"]}
      """;

  private static final int CALLERS = 3;
  private static final int MANY = 100;
  private static final Duration SOON = Duration.ofSeconds(20);

  /** From the apply's end until every verdict is the new one. */
  private static final Duration IN_FORCE = Duration.ofSeconds(2);

  private static final Pattern SCHEDULE =
      Pattern.compile("\"holdfast.io/backup-schedule\":\"(\\w+)\"");

  private final Cluster cluster;
  private final TestNamespace shop;

  /** The namespace is made before Holdfast is there, so that its claims follow the policy. */
  PolicyChangeIT(Cluster cluster, TestNamespace shop) {
    this.cluster = cluster;
    this.shop = shop;
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
    ReviewClient reviews = new ReviewClient(holdfast.process().ca(), holdfast.process().port());
    Repeated creates = Repeated.ask(CALLERS, new NewClaims(cluster, shop.name())::schedule);
    Repeated calls = Repeated.ask(CALLERS, () -> schedule(reviews.claim(shop.name(), "")));
    long begun;
    long applied;
    try (reviews;
        creates;
        calls) {
      Await.until(SOON, "answers", () -> smaller(creates, calls) > MANY);
      begun = System.nanoTime();
      holdfast.applyPolicy((RULES + ASSIGNMENTS).formatted("24h", shop)).orFail();
      applied = System.nanoTime();
      Await.until(
          IN_FORCE,
          "the new revision to decide",
          () ->
              !revision(holdfast).equals(before)
                  && Stream.of(creates, calls).allMatch(all -> all.texts().containsKey("hourly")));
      int now = smaller(creates, calls);
      Await.until(SOON, "answers by the new revision", () -> smaller(creates, calls) > now + MANY);
    }
    List<Answer> all = Stream.of(creates, calls).flatMap(each -> each.answers().stream()).toList();
    assertOneChange(all, begun, applied);
    assertThat(backup("brief", "2h").stderr())
        .contains("HF-301 spec.ttl is 2h, must be at least 24h");
  }

  /** Old verdicts, then new ones: whoever asks after somebody had the new one gets the new one. */
  private static void assertOneChange(List<Answer> all, long begun, long applied) {
    assertThat(all).extracting(Answer::text).containsOnly("daily", "hourly");
    assertThat(all)
        .filteredOn(answer -> answer.ended() - begun < 0)
        .isNotEmpty()
        .extracting(Answer::text)
        .containsOnly("daily");
    long firstNew =
        all.stream()
            .filter(answer -> answer.text().equals("hourly"))
            .mapToLong(Answer::ended)
            .min()
            .orElseThrow();
    assertThat(all)
        .filteredOn(answer -> answer.begun() - firstNew > 0)
        .extracting(Answer::text)
        .containsOnly("hourly");
    Duration inForce = Duration.ofNanos(firstNew - begun);
    System.out.printf(
        "policy in force %d ms after the apply began, which took %d ms; %d answers%n",
        inForce.toMillis(), Duration.ofNanos(applied - begun).toMillis(), all.size());
    assertThat(Duration.ofNanos(firstNew - applied)).isLessThan(IN_FORCE);
  }

  private static String schedule(String text) {
    Matcher found = SCHEDULE.matcher(text);
    return found.find() ? found.group(1) : text;
  }

  private static int smaller(Repeated one, Repeated other) {
    return Math.min(one.answers().size(), other.answers().size());
  }

  private CommandResult backup(String name, String ttl) {
    return cluster
        .admin()
        .apply(
            """
            apiVersion: velero.io/v1
            kind: Backup
            metadata: {name: %s, namespace: velero}
            spec: {ttl: %s}
            """
                .formatted(name, ttl));
  }

  private void aBrokenPolicyThatGotInLeavesTheLastRevision(InstalledHoldfast holdfast) {
    String good = revision(holdfast);
    holdfast.stop();
    holdfast.applyPolicy(RULES.formatted("soon")).orFail();
    holdfast.start();

    assertThat(backup("brief", "2h").stderr())
        .contains("HF-301 spec.ttl is 2h, must be at least 24h");
    JsonNode policy = holdfast.status().at("/policy");
    assertThat(policy.at("/revision").asText()).isEqualTo(good);
    assertThat(policy.at("/current").asBoolean()).isFalse();
    assertThat(policy.at("/problems/0/source").asText()).contains("company");
    assertThat(policy.at("/problems/0/path").asText()).isEqualTo("spec.rules.HF-301.min");
    assertThat(policy.at("/problems/0/message").asText()).contains("soon");
    assertThat(holdfast.metrics()).containsPattern("holdfast_policy_problems [1-9]");
    JsonNode event = Await.value(SOON, "an Event on the ConfigMap", () -> event(holdfast));
    assertThat(event.path("type").asText()).isEqualTo("Warning");
    assertThat(event.path("note").asText()).startsWith("not in force: ").contains("soon");

    holdfast.applyPolicy(RULES.formatted("48h")).orFail();
    Await.until(
        IN_FORCE, "the mended policy", () -> holdfast.status().at("/policy/current").asBoolean());
    assertThat(backup("brief", "26h").stderr()).contains("must be at least 48h");
    assertThat(holdfast.metrics()).contains("holdfast_policy_problems 0.0");
  }

  private Optional<JsonNode> event(InstalledHoldfast holdfast) {
    JsonNode events =
        cluster
            .api()
            .get("/apis/events.k8s.io/v1/namespaces/%s/events".formatted(holdfast.namespace()))
            .orFail()
            .path("items");
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> event.path("reason").asText().equals("PolicyInvalid"))
        .filter(event -> event.at("/regarding/name").asText().equals("company"))
        .findFirst();
  }

  private static String revision(InstalledHoldfast holdfast) {
    return holdfast.status().at("/policy/revision").asText();
  }
}
