package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.Rendered;
import io.holdfast.chart.TestAuthority;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.model.VeleroFacts;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Durations that Velero cannot read and that were in the cluster before Holdfast: they do not stop
 * it, and it names them, with no other rights than the chart's.
 */
@ClusterTest
class StallsIT {
  private final Cluster cluster;
  private final TestNamespace home;
  private final TestNamespace velero;

  StallsIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.velero = cluster.createNamespace();
  }

  @AfterEach
  void removeNamespaces() {
    cluster.deleteNamespace(velero);
    cluster.deleteNamespace(home);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void objectsThatStallVeleroAreNamedUntilTheyAreRepaired(boolean delegation) {
    cluster.veleroDefinitions();
    writeObjects();
    Rendered chart =
        Rendered.with(
            home.name(),
            Map.of("velero.namespace", velero.name(), "policy.delegation", delegation));
    cluster.admin().apply(chart.yaml()).orFail();
    try (ClusterConnection connection = open(delegation)) {
      connection.webhooks().trust(TestAuthority.create().pem());
      Await.until(SOON, "everything to be read", connection::filled);
      assertThat(stalls(connection))
          .containsExactly(
              "Backup %s/monthly".formatted(velero), "Schedule %s/weekly".formatted(velero));
      Await.until(SOON, "an Event on each", () -> events().size() == 2);
      assertEvent("Backup", "monthly", "spec.ttl is \"30d\"");
      assertEvent("Schedule", "weekly", "spec.template.ttl is \"1w\"");
      assertThat(described("backup.velero.io", "monthly")).contains("UnreadableDuration");

      repair("backups/monthly", "{\"spec\": {\"ttl\": \"720h\"}}");
      repair("schedules/weekly", "{\"spec\": {\"template\": {\"ttl\": \"168h\"}}}");
      Await.until(SOON, "the repair", () -> stalls(connection).isEmpty());
      assertThat(connection.status().complaints()).isEmpty();
      assertThat(events()).hasSize(2).noneMatch(event -> event.hasNonNull("series"));
    } finally {
      cluster
          .admin()
          .kubectlWithInput(chart.yaml(), "delete", "--wait=false", "--ignore-not-found", "-f", "-")
          .orFail();
    }
  }

  private void writeObjects() {
    cluster
        .admin()
        .apply(
            """
            apiVersion: velero.io/v1
            kind: Backup
            metadata: {name: monthly, namespace: %1$s}
            spec: {ttl: 30d}
            ---
            apiVersion: velero.io/v1
            kind: Backup
            metadata: {name: daily, namespace: %1$s}
            spec: {ttl: 720h}
            ---
            apiVersion: velero.io/v1
            kind: Schedule
            metadata: {name: weekly, namespace: %1$s}
            spec: {schedule: "0 1 * * *", template: {ttl: 1w}}
            """
                .formatted(velero))
        .orFail();
  }

  private void assertEvent(String kind, String name, String note) {
    JsonNode event =
        events().stream()
            .filter(one -> one.at("/regarding/kind").asText().equals(kind))
            .findFirst()
            .orElseThrow();
    assertThat(event.at("/regarding/name").asText()).isEqualTo(name);
    assertThat(event.at("/regarding/uid").asText()).isNotEmpty();
    assertThat(event.path("type").asText()).isEqualTo("Warning");
    assertThat(event.path("note").asText())
        .startsWith(note)
        .endsWith(
            "Velero sees no change of any " + kind + " until this one is repaired or deleted");
  }

  private ClusterConnection open(boolean delegation) {
    Access account = cluster.asServiceAccount(home.name(), "holdfast");
    ClusterSettings settings =
        new ClusterSettings(
            home.name(), "pod", delegation, home.name() + "-holdfast", Connections.QUICK);
    ClusterConnection connection =
        new ClusterConnection(
            new ApiConnection(Connections.client(account)),
            settings,
            Policies.loader(home.name())::load,
            RuleCatalogue.SHIPPED::needs);
    connection.start();
    return connection;
  }

  private static List<String> stalls(ClusterConnection connection) {
    VeleroFacts facts = connection.inventory().get().velero();
    return Stall.told(facts, VeleroVersion.NEWEST_KNOWN).stream().map(Stall::object).toList();
  }

  private String described(String kind, String name) {
    return cluster.kubectl("describe", kind, name, "-n", velero.name()).orFail().stdout();
  }

  private void repair(String object, String patch) {
    cluster
        .api()
        .merge("/apis/velero.io/v1/namespaces/%s/%s".formatted(velero, object), patch)
        .orFail();
  }

  private List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    cluster
        .api()
        .get("/apis/events.k8s.io/v1/namespaces/%s/events".formatted(velero))
        .orFail()
        .path("items")
        .forEach(events::add);
    return events;
  }
}
