package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.WebhookServer;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody else's webhook, called after ours, that takes our labels off the claims of one team. */
final class LabelRemover implements AutoCloseable {
  private static final String PATH =
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";

  private final Cluster cluster;
  private final String name;
  private final AtomicInteger removals = new AtomicInteger();
  private final WebhookServer server = new WebhookServer(this::patch);

  private LabelRemover(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  /**
   * Returns when the API server calls it.
   *
   * @param reinvocation {@code Never} or {@code IfNeeded}: whether it gets a second go, too
   */
  static LabelRemover register(Cluster cluster, Shop shop, String reinvocation) {
    // Webhooks are called in the order of their configurations' names.
    LabelRemover remover = new LabelRemover(cluster, "zz-" + shop.name());
    cluster.api().create(PATH, remover.configuration(shop, reinvocation)).orFail();
    Await.until(
        Duration.ofSeconds(10),
        "the API server to call the later webhook",
        () -> {
          cluster
              .api()
              .create(
                  shop.claimPath("").replaceAll("/$", "?dryRun=All"),
                  shop.claimManifest("probe", ""));
          return remover.removals() > 0;
        });
    remover.removals.set(0);
    return remover;
  }

  /** How often it found something to take away. */
  int removals() {
    return removals.get();
  }

  private String patch(String path, JsonNode request) {
    String removed =
        Stream.of("backup-schedule", "assigned")
            .filter(label -> request.at("/object/metadata/labels").has("holdfast.io/" + label))
            .map("{\"op\": \"remove\", \"path\": \"/metadata/labels/holdfast.io~1%s\"}"::formatted)
            .collect(Collectors.joining(", "));
    if (removed.isEmpty()) {
      return "";
    }
    removals.incrementAndGet();
    return "[" + removed + "]";
  }

  private String configuration(Shop shop, String reinvocation) {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: MutatingWebhookConfiguration
    metadata: {name: %s}
    webhooks:
      - name: remover.test.example
        clientConfig: {url: "%s", caBundle: %s}
        admissionReviewVersions: [v1]
        sideEffects: None
        failurePolicy: Fail
        reinvocationPolicy: %s
        namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
        rules:
          - apiGroups: [""]
            apiVersions: [v1]
            resources: [persistentvolumeclaims]
            operations: [CREATE]
    """
        .formatted(name, server.url(), server.caBundle(), reinvocation, shop.name());
  }

  @Override
  public void close() {
    cluster.api().delete(PATH + "/" + name).orFail();
    server.close();
  }
}
