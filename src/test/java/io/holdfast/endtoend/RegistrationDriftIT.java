package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the leading replica says when somebody changes the registration. */
@ClusterTest
class RegistrationDriftIT {
  /** More than one look. */
  private static final Duration LATER = Duration.ofSeconds(150);

  private final Cluster cluster;
  private final TestNamespace home;

  RegistrationDriftIT(Cluster cluster, TestNamespace home) {
    this.cluster = cluster;
    this.home = home;
  }

  @Test
  void statusMetricAndEventTellOfIt() {
    // A policy for the probe alone: this is not about schedules.
    Map<String, Object> values = Map.of("policy.create", false);
    CompanyPolicy.apply(cluster, home, policy("velero")).orFail();
    try (InstalledHoldfast holdfast = InstalledHoldfast.controlling(cluster, home, values)) {
      Await.until(
          LATER, "it to lead", () -> holdfast.status().at("/controller/leading").asBoolean());
      assertThat(holdfast.metrics()).contains("holdfast_registration_drift 0.0");

      holdfast.applyPolicy(policy("backup")).orFail();
      Await.until(LATER, "the drift to be seen", () -> !drift(holdfast).isEmpty());

      assertThat(drift(holdfast).toString())
          .contains("entry velero-config.validate.holdfast.io namespaceSelector")
          .contains("velero.namespace and velero.serviceAccount");
      assertThat(holdfast.metrics()).contains("holdfast_registration_drift 4.0");
      Await.until(LATER, "an Event", () -> events().stdout().contains("velero-config.validate"));
    }
  }

  private static JsonNode drift(InstalledHoldfast holdfast) {
    return holdfast.status().at("/controller/registrationDrift");
  }

  private CommandResult events() {
    return cluster
        .admin()
        .kubectl(
            "get",
            "events",
            "-n",
            "default",
            "-o",
            "jsonpath={.items[*].message}",
            "--field-selector",
            "reason=RegistrationDrift");
  }

  private String policy(String velero) {
    return """
    apiVersion: holdfast.io/v1alpha1
    kind: BackupPolicy
    metadata: {name: company}
    spec:
      velero: {namespace: %s}
      holdfast: {namespace: %s}
      schedules: [{name: daily, cron: "H 1 * * *", ttl: 720h}]
      assignments: [{schedule: daily, namespaces: [holdfast-probe]}]
    """
        .formatted(velero, home);
  }
}
