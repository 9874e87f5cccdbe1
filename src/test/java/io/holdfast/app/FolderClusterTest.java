package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.model.Problem;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderClusterTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path parent;
  private Path folder;
  private FolderCluster cluster;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(parent.resolve("world"));
    policy("24h");
    cluster =
        new FolderCluster(
            folder, new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast"), Clock.systemUTC());
    cluster.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aChangedPolicyComesIntoForce() throws IOException {
    assertThat(ttl()).isEqualTo("24h0m0s");

    policy("48h");

    Await.until(SOON, "the new policy", () -> ttl().equals("48h0m0s"));
  }

  @Test
  void aBrokenPolicyLeavesTheLastGoodOneInForceAndIsReported() throws IOException {
    policy("soon");
    Await.until(SOON, "the problem", () -> !state().problems().isEmpty());

    assertThat(ttl()).isEqualTo("24h0m0s");
    assertThat(state().problems())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .contains("policy.yaml:7", "\"soon\"");

    policy("48h");
    Await.until(SOON, "the repaired policy", () -> ttl().equals("48h0m0s"));
    assertThat(state().problems()).isEmpty();
  }

  @Test
  void aFileThatIsNoYamlLeavesTheLastGoodPolicyInForce() throws IOException {
    Files.writeString(folder.resolve("more.yaml"), "a: [");

    Await.until(SOON, "the problem", () -> !state().problems().isEmpty());

    assertThat(ttl()).isEqualTo("24h0m0s");
    assertThat(state().problems())
        .extracting(Problem::source)
        .allMatch(s -> s.endsWith("more.yaml"));
  }

  @Test
  void objectsThatRulesLookAtAreReadAgain() throws IOException {
    assertThat(cluster.inventory().namespace("shop")).isEmpty();

    Files.writeString(
        folder.resolve("shop.yaml"), "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");

    Await.until(SOON, "the namespace", () -> cluster.inventory().namespace("shop").isPresent());
  }

  @Test
  void aFolderThatIsGoneForAWhileIsMissedOnlyMeanwhile() throws IOException {
    Path away = parent.resolve("away");
    Files.move(folder, away);
    Await.until(SOON, "the trouble", () -> !cluster.troubles().isEmpty());
    assertThat(ttl()).isEqualTo("24h0m0s");

    Files.move(away, folder);

    Await.until(SOON, "the end of the trouble", () -> cluster.troubles().isEmpty());
    assertThat(ttl()).isEqualTo("24h0m0s");
  }

  private PolicyState state() {
    return cluster.policy().orElseThrow();
  }

  private String ttl() {
    return state().revision().spec().schedules().getFirst().ttl().canonical();
  }

  private void policy(String ttl) throws IOException {
    String text =
        String.join(
            "\n",
            List.of(
                "apiVersion: holdfast.io/v1alpha1",
                "kind: BackupPolicy",
                "spec:",
                "  schedules:",
                "    - name: daily",
                "      cron: \"0 1 * * *\"",
                "      ttl: " + ttl,
                "  assignments:",
                "    - schedule: daily",
                ""));
    Files.writeString(folder.resolve("policy.yaml"), text);
  }
}
