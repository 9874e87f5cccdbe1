package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The registration as it is in production: by the chart's Service. Here that is a name for this
 * host; the API server expects the certificate of the Service's DNS name all the same.
 */
@ClusterTest
class ServiceRegistrationIT {
  private final Cluster cluster;

  ServiceRegistrationIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theApiServerCallsHoldfastByItsService() {
    cluster.kubectl("create", "namespace", "velero");
    Map<String, Object> values =
        Map.of("service.externalName", "localhost", "webhook.veleroFailurePolicy", "Fail");
    try (InstalledHoldfast holdfast = new InstalledHoldfast(cluster, values)) {
      assertThat(clientConfigs("mutatingwebhookconfigurations", holdfast)).hasSize(3);
      assertThat(clientConfigs("validatingwebhookconfigurations", holdfast))
          .hasSize(7)
          .allSatisfy(config -> {
            assertThat(config.has("url")).isFalse();
            assertThat(config.at("/service/namespace").asText()).isEqualTo(holdfast.namespace());
            assertThat(config.at("/service/port").asInt()).isEqualTo(holdfast.process().port());
          });

      assertThat(apply("right", "48h").orFail().stdout()).contains("created");
      CommandResult refused = apply("wrong", "30d");
      assertThat(refused.succeeded()).isFalse();
      assertThat(refused.stderr()).contains("denied the request", "HF-201 spec.ttl is \"30d\"");

      holdfast.stop();
      assertThat(apply("closed", "48h").stderr())
          .contains("failed calling webhook \"velero.validate.holdfast.io\"")
          .contains("https://holdfast.%s.svc".formatted(holdfast.namespace()));
    } finally {
      cluster.kubectl("delete", "backups.velero.io", "right", "-n", "velero");
    }
  }

  private java.util.List<JsonNode> clientConfigs(String resource, InstalledHoldfast holdfast) {
    return cluster
        .api()
        .get(
            "/apis/admissionregistration.k8s.io/v1/%s/%s-holdfast"
                .formatted(resource, holdfast.namespace()))
        .orFail()
        .path("webhooks")
        .findValues("clientConfig");
  }

  private CommandResult apply(String name, String ttl) {
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
}
