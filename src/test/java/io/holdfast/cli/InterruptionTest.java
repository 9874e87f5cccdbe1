package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.kube.FakeApiServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whoStopsWatchingIsToldThatTheBackupGoesOnAndHowToFollowIt() throws Exception {
    try (FakeApiServer server = new FakeApiServer()) {
      server
          .then(200, "{\"metadata\": {\"name\": \"shop\"}}")
          .then(200, Answers.list())
          .then(200, Answers.list())
          .then(201, "{}")
          .then(200, "{\"status\": {\"phase\": \"InProgress\"}}");
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.holdfast.app.Main",
                  "backup",
                  "shop",
                  "--engine",
                  "velero",
                  "--kubeconfig",
                  server.kubeconfig(folder).toString())
              .start();
      try {
        Await.until(Duration.ofSeconds(60), "the watching", () -> server.sent().size() > 5);
        process.toHandle().destroy();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<String> lines = err.lines().toList();
        assertThat(lines).contains("No longer watched, it goes on. To see how far it is:");
        assertThat(lines.getLast())
            .startsWith("  kubectl get backups.velero.io --namespace velero shop-");
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
