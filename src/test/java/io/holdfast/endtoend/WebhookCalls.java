package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Metrics.Sample;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often the API server called which of our entries, by its own count. */
record WebhookCalls(Cluster cluster) {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration GONE = Duration.ofSeconds(30);
  private static final String OURS = ".holdfast.io";
  private static final String POLICIES =
      "/api/v1/configmaps?labelSelector=holdfast.io%2Fpolicy%3Dtrue";

  /** The calls while {@code action} ran: {@code claims-create.mutate} to their number. */
  Map<String, Integer> during(Runnable action) {
    Await.until(GONE, "policies to be gone with Namespaces of earlier tests", this::isQuiet);
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

  /** A policy is deleted, and we are asked, whenever Kubernetes gets to it. */
  private boolean isQuiet() {
    Set<String> going = new HashSet<>();
    for (JsonNode namespace : items("/api/v1/namespaces")) {
      if (namespace.at("/metadata").has("deletionTimestamp")) {
        going.add(namespace.at("/metadata/name").asText());
      }
    }
    for (JsonNode policy : items(POLICIES)) {
      if (going.contains(policy.at("/metadata/namespace").asText())) {
        return false;
      }
    }
    return true;
  }

  private JsonNode items(String path) {
    return cluster.api().get(path).orFail().path("items");
  }

  private String version(String path) {
    return cluster.api().get(path).orFail().at("/metadata/resourceVersion").asText();
  }

  private Map<String, Integer> now() {
    return cluster.metrics().samples().stream()
        .filter(sample -> sample.name().equals("apiserver_admission_webhook_request_total"))
        .filter(sample -> entry(sample).endsWith(OURS))
        .collect(
            Collectors.groupingBy(
                sample -> entry(sample).replace(OURS, ""),
                Collectors.summingInt(sample -> (int) sample.value())));
  }

  private static String entry(Sample sample) {
    return sample.labels().getOrDefault("name", "");
  }
}
