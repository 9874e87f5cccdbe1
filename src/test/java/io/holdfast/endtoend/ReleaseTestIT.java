package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.HelmRelease;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * {@code helm test}: Helm makes the pod and waits for it, a process of ours does its work, and the
 * test says how it ended, as a kubelet would.
 */
@ClusterTest
class ReleaseTestIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final TestNamespace home;
  private final HelmRelease release;
  private final String pod;

  ReleaseTestIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.release = new HelmRelease(cluster, home.name());
    this.pod = "/api/v1/namespaces/%s/pods/holdfast-self-check".formatted(home);
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
  }

  @Test
  void helmTestPassesAndFailsWithTheSelfCheck() throws Exception {
    int port = Ports.free();
    release.install(
        Map.of(
            "service.externalName",
            "localhost",
            "service.port",
            port,
            // All tests share one cluster, whose objects are not to be labelled by this one.
            "controller.enabled",
            false));
    try (PodInPlace server = PodInPlace.server(cluster, home.name(), port)) {
      Await.until(SOON, "the server to be ready", server::isReady);
      CompletableFuture<Void> passing = CompletableFuture.runAsync(release::test);
      assertThat(runCheck()).isZero();
      passing.get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(cluster.api().get(pod).status()).as("the hook's pod").isEqualTo(404);

      String entries = home + "-holdfast";
      cluster.kubectl("delete", "mutatingwebhookconfiguration", entries).orFail();
      CompletableFuture<Void> failing = CompletableFuture.runAsync(release::test);
      assertThat(runCheck()).isEqualTo(1);
      assertThatThrownBy(() -> failing.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasMessageContaining("holdfast-self-check");
    } finally {
      release.uninstall();
      cluster.api().delete(pod + "?gracePeriodSeconds=0");
      cluster.deleteNamespace(home);
    }
  }

  /** Does the pod's work and reports it; the exit code of the check. */
  private int runCheck() throws Exception {
    JsonNode waiting =
        Await.value(
            SOON,
            "Helm to make the pod",
            () ->
                Optional.of(cluster.api().get(pod))
                    .filter(ApiResponse::succeeded)
                    .map(ApiResponse::json)
                    .filter(found -> !found.at("/status/phase").asText().equals("Failed")));
    try (PodInPlace check = PodInPlace.of(cluster, home.name(), waiting)) {
      assertThat(check.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      int exit = check.process().exitValue();
      cluster
          .api()
          .merge(
              pod + "/status",
              "{\"status\": {\"phase\": \"%s\"}}".formatted(exit == 0 ? "Succeeded" : "Failed"))
          .orFail();
      return exit;
    }
  }
}
