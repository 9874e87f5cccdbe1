package io.holdfast.endtoend;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Metrics.Sample;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often the API server called which of our entries, by its own count. Without those about
 * policies: one is deleted with the Namespace of an earlier test, whenever Kubernetes gets to it.
 */
record WebhookCalls(Cluster cluster) {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String OURS = ".holdfast.io";
  private static final String POLICY = "policy.";

  /** The calls while {@code action} ran: {@code claims-create.mutate} to their number. */
  Map<String, Integer> during(Runnable action) {
    Map<String, Integer> before = now();
    action.run();
    Map<String, Integer> calls = new TreeMap<>(now());
    calls.replaceAll((entry, count) -> count - before.getOrDefault(entry, 0));
    calls.values().removeIf(count -> count == 0);
    return calls;
  }

  /**
   * Returns when an update of the object is tried once only. The API server begins with what it has
   * in its cache, and tries again, webhooks included, when that turns out to be stale; or when the
   * update changes nothing and is the first one after the object was created.
   */
  void settle(String path) {
    cluster.api().merge(path, "{\"metadata\": {\"labels\": {\"no-such-label\": null}}}").orFail();
    Await.until(
        SOON,
        "the cache to have " + path,
        () -> version(path + "?resourceVersion=0").equals(version(path)));
  }

  private String version(String path) {
    return cluster.api().get(path).orFail().at("/metadata/resourceVersion").asText();
  }

  private Map<String, Integer> now() {
    return cluster.metrics().samples().stream()
        .filter(sample -> sample.name().equals("apiserver_admission_webhook_request_total"))
        .filter(sample -> entry(sample).endsWith(OURS) && !entry(sample).startsWith(POLICY))
        .collect(
            Collectors.groupingBy(
                sample -> entry(sample).replace(OURS, ""),
                Collectors.summingInt(sample -> (int) sample.value())));
  }

  private static String entry(Sample sample) {
    return sample.labels().getOrDefault("name", "");
  }
}
