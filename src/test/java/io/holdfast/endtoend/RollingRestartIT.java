package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.Relay;
import io.holdfast.cluster.Repeated;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A rollout replaces a replica while claims are made through the API server. A relay plays the
 * Service: when the old replica is not ready any more, new connections go to the other one, and
 * those that are open stay.
 */
@ClusterTest
class RollingRestartIT {
  private static final int CALLERS = 4;
  private static final int MANY = 100;
  private static final int ENDED_BY_SIGTERM = 143;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Cluster cluster;
  private final NewClaims claims;

  RollingRestartIT(Cluster cluster, TestNamespace shop) {
    this.cluster = cluster;
    this.claims = new NewClaims(cluster, shop.name());
  }

  @Test
  void replacingAReplicaUnderLoadCostsNoRequest() {
    int port = Ports.free();
    try (Relay service = Relay.to(port);
        InstalledHoldfast holdfast = install(service, port)) {
      HoldfastProcess old = holdfast.process();
      HoldfastProcess next = holdfast.startAnother();
      Repeated schedules = Repeated.ask(CALLERS, claims::schedule);
      try (schedules) {
        awaitMore(schedules);
        old.terminate();
        Await.until(SOON, "readiness to fail", () -> old.readiness().equals("503 stopping"));
        awaitMore(schedules);
        service.retarget(next.port());
        assertThat(old.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
        awaitMore(schedules);
      }
      System.out.printf("claims by schedule: %s%n", schedules.texts());
      assertThat(schedules.texts().keySet()).containsExactly("daily");
      assertThat(next.get("/metrics").body()).containsPattern("holdfast_reviews_total\\{.* [1-9]");
      next.stop();
    }
  }

  private InstalledHoldfast install(Relay service, int port) {
    String url = "https://127.0.0.1:" + service.port();
    return new InstalledHoldfast(
        cluster, Map.of("webhook.url", url), UnaryOperator.identity(), port);
  }

  private static void awaitMore(Repeated repeated) {
    int now = repeated.answers().size();
    Await.until(SOON, "more answers", () -> repeated.answers().size() > now + MANY);
  }
}
