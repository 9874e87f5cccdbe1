package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.HelmRelease;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A stranger's way from the README to the first denial, on the real API server. There is no kubelet
 * to start the pod: a process of ours stands in its place, started as the Deployment says.
 */
@ClusterTest
class FirstDenialIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String HELM =
      "$ helm install holdfast charts/holdfast --namespace holdfast --create-namespace";
  private static final String NEEDS_A_KUBELET =
      "$ kubectl -n holdfast rollout status deployment/holdfast";
  private static final String PROMPT = "$ kubectl ";
  private static final int FEW = 5;

  private final Cluster cluster;

  FirstDenialIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theReadmeLeadsToADenialInUnderFiveCommands() throws Exception {
    List<String> shown = block();
    List<String> commands = shown.stream().filter(line -> line.startsWith("$ ")).toList();
    assertThat(commands).hasSizeLessThan(FEW).startsWith(HELM, NEEDS_A_KUBELET);
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    int port = Ports.free();
    HelmRelease release = new HelmRelease(cluster, "holdfast");
    release.install(
        Map.of(
            "service.externalName",
            "localhost",
            "service.port",
            port,
            // All tests share one cluster, whose objects are not to be labelled by this one.
            "controller.enabled",
            false));
    try (PodInPlace pod = PodInPlace.server(cluster, "holdfast", port)) {
      Await.until(SOON, "the pod to be ready", pod::isReady);
      awaitCalled();

      StringBuilder printed = new StringBuilder();
      for (String command : commands.subList(2, commands.size())) {
        CommandResult result = kubectl(command);
        printed.append(command).append('\n').append(result.stdout()).append(result.stderr());
      }

      assertThat(lasting(printed.toString()))
          .isEqualTo(lasting(String.join("\n", shown.subList(2, shown.size()))))
          .contains("denied the request");
      assertThat(pod.secondsToStop()).isLessThan(pod.gracePeriodSeconds());
    } finally {
      release.uninstall();
      cluster.kubectl("delete", "namespace", "my-shop", "holdfast", "--wait=false");
    }
  }

  /** Without what is another today, or in another namespace. */
  private static String lasting(String text) {
    return text.strip()
        .replaceAll("revision [0-9a-f]+", "revision …")
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day");
  }

  private CommandResult kubectl(String command) {
    return cluster.admin().kubectl(command.substring(PROMPT.length()).split(" ", -1));
  }

  private void awaitCalled() {
    Await.until(
        SOON,
        "the API server to call Holdfast",
        () -> {
          JsonNode probe =
              cluster
                  .api()
                  .create(
                      "/api/v1/namespaces?dryRun=All",
                      "{apiVersion: v1, kind: Namespace, metadata: {name: holdfast-probe}}")
                  .orFail();
          return probe.at("/metadata/labels").has("holdfast.io/assigned");
        });
  }

  /** The lines of the README's block that begins with the installation. */
  private static List<String> block() throws IOException {
    return Arrays.stream(Files.readString(Path.of("README.md")).split("\n", -1))
        .dropWhile(line -> !line.equals(HELM))
        .takeWhile(line -> !line.equals("```"))
        .toList();
  }
}
