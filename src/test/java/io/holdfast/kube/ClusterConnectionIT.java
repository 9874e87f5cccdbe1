package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chart.Rendered;
import io.holdfast.chart.TestAuthority;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.model.Keys;
import io.holdfast.rules.RuleCatalogue;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chart's service account may do what the connection does, and a missing right is named. */
@ClusterTest
class ClusterConnectionIT {
  private final Cluster cluster;
  private final TestNamespace home;
  private final String webhooks;
  private final Rendered chart;

  ClusterConnectionIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.webhooks = home.name() + "-holdfast";
    this.chart = Rendered.with(home.name(), Map.of("replicas", 2));
  }

  @BeforeEach
  void install() {
    cluster.admin().apply(chart.yaml()).orFail();
  }

  @AfterEach
  void uninstall() {
    cluster
        .admin()
        .kubectlWithInput(chart.yaml(), "delete", "--wait=false", "--ignore-not-found", "-f", "-")
        .orFail();
    cluster.deleteNamespace(home);
  }

  @Test
  void worksWithTheRightsOfTheChart() {
    try (ClusterConnection connection = open()) {
      Await.until(SOON, "everything to be read", connection::filled);
      Await.until(SOON, "the authority to be trusted", connection.webhooks()::trusted);
      Await.until(SOON, "the last good policy", () -> lastGood() == 200);
      assertThat(connection.policy().get().sources())
          .extracting(source -> source.configMap())
          .contains("holdfast-policy");
      assertThat(connection.inventory().get().namespace(home.name())).isPresent();

      breakPolicy();
      Await.until(SOON, "the problem", () -> !connection.policy().get().problems().isEmpty());
      Await.until(SOON, "an event for it", () -> events() == 1);
      assertThat(connection.status().complaints()).isEmpty();
    }
  }

  @Test
  void goesOnAfterTheApiServerWasAway() {
    try (ClusterConnection connection = open()) {
      Await.until(SOON, "everything to be read", connection::filled);
      cluster.stopApiServer();
      Await.until(SOON, "the loss to be told", () -> !connection.status().complaints().isEmpty());
      assertThat(connection.filled()).isTrue();
      cluster.startApiServer();

      breakPolicy();
      Await.until(SOON, "the change", () -> !connection.policy().get().problems().isEmpty());
      Await.until(SOON, "no more complaints", () -> connection.status().complaints().isEmpty());
    }
  }

  @Test
  void missingRightIsNamed() {
    cluster.kubectl("delete", "clusterrolebinding", webhooks).orFail();
    try (ClusterConnection connection = open()) {
      Await.until(
          SOON,
          "the refusal to be told",
          () -> String.join("\n", connection.status().complaints()).contains("storageclasses"));
      assertThat(connection.filled()).isFalse();
      assertThat(String.join("\n", connection.status().complaints()))
          .contains(
              "\"system:serviceaccount:%s:holdfast\" cannot list resource \"storageclasses\""
                  .formatted(home));

      cluster.admin().apply(chart.yaml()).orFail();
      Await.until(SOON, "everything to be read after all", connection::filled);
    }
  }

  private ClusterConnection open() {
    Access account = cluster.asServiceAccount(home.name(), "holdfast");
    ClusterSettings settings =
        new ClusterSettings(home.name(), "pod", true, webhooks, Connections.QUICK);
    ClusterConnection connection =
        new ClusterConnection(
            new ApiConnection(Connections.client(account)),
            settings,
            Policies.loader(home.name())::load,
            RuleCatalogue.SHIPPED::needs);
    connection.start();
    // As the server does once it has its certificate: before that nobody can call it.
    connection.webhooks().trust(TestAuthority.create().pem());
    return connection;
  }

  private void breakPolicy() {
    cluster
        .api()
        .merge(
            "/api/v1/namespaces/%s/configmaps/holdfast-policy".formatted(home),
            "{\"data\": {\"policy.yaml\": \"kind: Nothing\"}}")
        .orFail();
  }

  private int lastGood() {
    return cluster
        .api()
        .get("/api/v1/namespaces/%s/configmaps/%s".formatted(home, Keys.LAST_GOOD))
        .status();
  }

  private int events() {
    return cluster
        .api()
        .get("/apis/events.k8s.io/v1/namespaces/%s/events".formatted(home))
        .orFail()
        .path("items")
        .size();
  }
}
