package io.holdfast.chart;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Identity;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The chart, applied exactly as rendered, with a recording webhook in the place of the servers. */
final class InstalledChart implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Cluster cluster;
  private final TestNamespace home;
  private final RecordingWebhook webhook = new RecordingWebhook();
  private final Rendered chart;

  InstalledChart(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.chart =
        Rendered.with(
            home.name(),
            Map.of(
                "webhook.url",
                webhook.url(),
                "webhook.caBundle",
                webhook.caBundle(),
                "certificates.source",
                "files",
                "certificates.secretName",
                "of-the-test"));
    cluster.admin().apply(chart.yaml()).orFail();
    awaitActive();
  }

  String namespace() {
    return home.name();
  }

  /** Everybody's rights, under the name of our own service account. */
  Access ourselves() {
    return as("system:serviceaccount:%s:holdfast".formatted(home));
  }

  Access as(String user) {
    return cluster.as(new Identity(user, List.of("system:masters")));
  }

  /**
   * What was asked about {@code namespace/name} while {@code action} ran. The API server may ask
   * twice about one UPDATE or DELETE, when what it had in its cache was stale; that counts once.
   */
  List<String> calls(String namespace, String name, Runnable action) {
    Set<String> repeated = new HashSet<>();
    return webhook.callsDuring(namespace + "/" + name, action).stream()
        .filter(call -> call.contains(" CREATE ") || repeated.add(call))
        .toList();
  }

  /** Everything that was asked while {@code action} ran. */
  List<String> allCalls(Runnable action) {
    return webhook.callsDuring(action);
  }

  /** How many conditions the API server could not evaluate. */
  double failedConditions() {
    return cluster
        .metrics()
        .sum("apiserver_admission_match_condition_evaluation_errors_total", Map.of());
  }

  /** The API server takes a moment to read a registration: tries until both kinds are called. */
  private void awaitActive() {
    Await.until(
        SOON,
        "the webhooks to be called",
        () -> {
          String name = "probe-" + COUNT.incrementAndGet();
          return calls(
                      "default",
                      name,
                      () ->
                          cluster
                              .api()
                              .create(
                                  "/api/v1/namespaces/default/persistentvolumeclaims?dryRun=All",
                                  claim(name, ""))
                              .orFail())
                  .size()
              == 2;
        });
  }

  static String claim(String name, String metadata) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: %s, %s}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
    """
        .formatted(name, metadata);
  }

  @Override
  public void close() {
    cluster.admin().kubectlWithInput(chart.yaml(), "delete", "--wait=false", "-f", "-").orFail();
    cluster.deleteNamespace(home);
    webhook.close();
  }
}
