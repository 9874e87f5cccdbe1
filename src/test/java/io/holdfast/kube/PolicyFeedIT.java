package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.model.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class PolicyFeedIT {
  /** How long a change may take until it is in force. */
  private static final Duration IN_FORCE = Duration.ofSeconds(2);

  private static final String STANDARD =
      Policies.loader("holdfast").load(List.of()).revision().orElseThrow().name();

  private final Cluster cluster;
  private final TestNamespace home;

  PolicyFeedIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
  }

  @AfterEach
  void removeHome() {
    cluster.deleteNamespace(home);
  }

  @Test
  void standardHoldsUntilThereAreDocuments() {
    try (PolicyFeed policy = open(false)) {
      assertThat(policy.get().revision().name()).isEqualTo(STANDARD);
      assertThat(policy.get().problems()).isEmpty();
    }
  }

  @Test
  void changeIsInForceWithinTwoSeconds() {
    write(home.name(), "company", Policies.ttl("240h"));
    try (PolicyFeed policy = open(false)) {
      String before = policy.get().revision().name();
      assertThat(before).isNotEqualTo(STANDARD);

      write(home.name(), "company", Policies.ttl("480h"));
      Await.until(IN_FORCE, "the change", () -> !policy.get().revision().name().equals(before));
      assertThat(policy.get().problems()).isEmpty();

      unlabel("company");
      Await.until(
          IN_FORCE,
          "the standard to hold without documents",
          () -> policy.get().revision().name().equals(STANDARD));
    }
  }

  @Test
  void brokenDocumentLeavesTheLastRevisionAndSaysSo() {
    write(home.name(), "company", Policies.ttl("240h"));
    try (PolicyFeed policy = open(false)) {
      String before = policy.get().revision().name();

      write(home.name(), "company", Policies.ttl("soon"));
      Await.until(IN_FORCE, "the problem", () -> !policy.get().problems().isEmpty());

      assertThat(policy.get().revision().name()).isEqualTo(before);
      JsonNode event = awaitEvent(home.name());
      assertThat(event.at("/regarding/name").asText()).isEqualTo("company");
      assertThat(event.path("type").asText()).isEqualTo("Warning");
      assertThat(event.path("note").asText())
          .contains("configmap %s/company key policy.yaml".formatted(home), "soon");

      write(home.name(), "company", Policies.ttl("480h"));
      Await.until(IN_FORCE, "the repair", () -> policy.get().problems().isEmpty());
      assertThat(policy.get().revision().name()).isNotEqualTo(before);
    }
  }

  @Test
  void sameTroubleIsOneEventThatIsCounted() {
    write(home.name(), "company", Policies.ttl("soon"));
    try (PolicyFeed first = open(false);
        PolicyFeed second = open(false)) {
      assertThat(first.get().problems()).isEqualTo(second.get().problems());
      Await.until(
          SOON,
          "the event to be counted",
          () -> awaitEvent(home.name()).at("/series/count").asInt() >= 2);
      assertThat(events(home.name())).hasSize(1);
    }
  }

  @Test
  void anExemptionThatHasEndedIsSaidByAnEventAndIsNoProblem() {
    String exemption =
        "exemptions: [{namespaces: [scratch], reason: thrown away, until: 2020-01-31}]";
    write(home.name(), "company", Policies.ttl("240h") + exemption.indent(2));
    try (PolicyFeed policy = open(false)) {
      JsonNode event = awaitEvent(home.name());

      assertThat(event.path("reason").asText()).isEqualTo("PolicyExpires");
      assertThat(event.at("/regarding/name").asText()).isEqualTo("company");
      assertThat(event.path("note").asText())
          .isEqualTo(
              "configmap %s/company key policy.yaml:12: exemption ended on 2020-01-31 and counts no"
                      .formatted(home)
                  + " more: remove it or renew it (thrown away)");
      assertThat(policy.get().problems()).isEmpty();
    }
  }

  @Test
  void lastGoodDocumentsSurviveARestart() {
    write(home.name(), "company", Policies.ttl("240h"));
    String before;
    try (PolicyFeed policy = open(false)) {
      before = policy.get().revision().name();
      Await.until(SOON, "the documents to be kept", () -> kept().status() == 200);
    }
    String version = version();

    write(home.name(), "company", Policies.ttl("soon"));
    try (PolicyFeed policy = open(false);
        PolicyFeed replica = open(false)) {
      assertThat(policy.get().revision().name()).isEqualTo(before);
      assertThat(replica.get().revision().name()).isEqualTo(before);
      assertThat(policy.get().problems()).isNotEmpty();
      assertThat(version()).isEqualTo(version);
      assertThat(kept().json().at("/metadata/labels").has(Keys.POLICY)).isFalse();
    }
  }

  @Test
  void choicesOfOtherNamespacesCountWithDelegationAndNeverStopThePolicy(TestNamespace other) {
    write(other.name(), "mine", Policies.choice("hourly"));
    try (PolicyFeed alone = open(false);
        PolicyFeed delegating = open(true)) {
      Await.until(
          SOON,
          "the other namespace",
          () -> delegating.get().revision().namespacePolicy(other.name()).isPresent());
      assertThat(alone.get().revision().namespacePolicies()).isEmpty();

      write(other.name(), "mine", Policies.choice("yearly"));
      Await.until(
          IN_FORCE,
          "the choice to be left out",
          () -> delegating.get().revision().name().equals(STANDARD));
      assertThat(delegating.get().problems()).isEmpty();
      assertThat(delegating.get().ignored())
          .extracting(problem -> problem.source())
          .contains("configmap %s/mine key policy.yaml".formatted(other));
      assertThat(awaitEvent(other.name()).path("note").asText()).contains("yearly");
    }
  }

  private PolicyFeed open(boolean delegation) {
    ClusterSettings settings =
        new ClusterSettings(home.name(), "kube-it", delegation, "", Connections.QUICK);
    PolicyFeed policy =
        new PolicyFeed(
            Connections.to(cluster.admin()),
            settings,
            Policies.loader(home.name())::load,
            revision -> {});
    policy.start();
    Await.until(SOON, "the policy to be read", policy::filled);
    return policy;
  }

  private void write(String namespace, String name, String text) {
    cluster
        .api()
        .apply(
            "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, name),
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: %s
              labels: {holdfast.io/policy: "true"}
            data:
              policy.yaml: |
            %s\
            """
                .formatted(name, text.indent(4)))
        .orFail();
  }

  private void unlabel(String name) {
    cluster
        .api()
        .merge(
            "/api/v1/namespaces/%s/configmaps/%s".formatted(home, name),
            "{\"metadata\": {\"labels\": {\"holdfast.io/policy\": null}}}")
        .orFail();
  }

  private io.holdfast.cluster.ApiResponse kept() {
    return cluster.api().get("/api/v1/namespaces/%s/configmaps/%s".formatted(home, Keys.LAST_GOOD));
  }

  private String version() {
    return kept().orFail().at("/metadata/resourceVersion").asText();
  }

  private List<JsonNode> events(String namespace) {
    List<JsonNode> events = new ArrayList<>();
    cluster
        .api()
        .get("/apis/events.k8s.io/v1/namespaces/%s/events".formatted(namespace))
        .orFail()
        .path("items")
        .forEach(events::add);
    return events;
  }

  private JsonNode awaitEvent(String namespace) {
    return Await.value(SOON, "an event", () -> events(namespace).stream().findFirst());
  }
}
