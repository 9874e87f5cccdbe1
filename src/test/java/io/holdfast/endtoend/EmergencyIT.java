package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands of the page on emergencies, on a real cluster. */
@ClusterTest
class EmergencyIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path PAGE = Path.of("src/docs/emergency.md");

  private final Cluster cluster;

  EmergencyIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void oneCommandStopsEnforcementAndTheChartBringsItBack() throws IOException {
    List<String> stop = command("kubectl delete mutatingwebhookconfigurations,");
    try (InstalledHoldfast holdfast = new InstalledHoldfast(cluster, Map.of())) {
      refuses(cluster.admin());

      cluster.admin().kubectl(stop.toArray(String[]::new)).orFail();

      Await.until(
          SOON, "a bad Backup to be let through", () -> rehearse(cluster.admin(), "").succeeded());
      Await.until(
          SOON,
          "the replica to tell that nobody calls it",
          () -> holdfast.status().at("/troubles").toString().contains("does not call"));
      assertThat(holdfast.process().readiness()).isEqualTo("200 ok");
      assertThat(rehearse(cluster.admin(), "").succeeded()).as("it stays so").isTrue();

      holdfast.applyAgain();
      refuses(cluster.admin());
    }
  }

  @Test
  void whoMayBreakTheGlassGetsOneRequestThroughAndIsCounted() {
    try (InstalledHoldfast holdfast =
        new InstalledHoldfast(cluster, Map.of("policy.spec.breakGlass.users[0]", "alice"))) {
      Access alice = cluster.as(new Identity("alice", List.of("system:masters")));
      refuses(alice);
      String glass = "holdfast.io/break-glass: drill 4711";

      CommandResult through = rehearse(alice, glass);

      assertThat(through.succeeded()).as(through.stderr()).isTrue();
      assertThat(through.stderr())
          .contains("break-glass, which is logged, overrides HF-201")
          .contains("drill 4711");
      assertThat(rehearse(cluster.admin(), glass).succeeded()).as("somebody else").isFalse();
      assertThat(holdfast.metrics()).contains("holdfast_overrides_total{rule=\"HF-201\"}");
    }
  }

  private void refuses(Access who) {
    CommandResult refused = rehearse(who, "");
    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.stderr()).contains("HF-201");
  }

  private static CommandResult rehearse(Access who, String annotation) {
    return who.kubectlWithInput(
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: emergency, namespace: velero, annotations: {%s}}
        spec: {ttl: 30d}
        """
            .formatted(annotation),
        "create",
        "--dry-run=server",
        "-f",
        "-");
  }

  /** The words after {@code kubectl} of the page's command that begins so. */
  private static List<String> command(String begin) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .map(line -> List.of(line.split(" ", -1)))
        .map(words -> words.subList(1, words.size()))
        .orElseThrow();
  }
}
