package io.holdfast.load;

import io.holdfast.cluster.Cluster;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./mvnw -Pload-apiserver}: what a webhook adds to creates of claims at a real API server,
 * Holdfast's next to a minimal one in Go. Nothing is stored: all creates are dry runs.
 */
public final class ApiServerLoad {
  private static final String CLAIMS = "/api/v1/namespaces/shop/persistentvolumeclaims";
  private static final String SHOP =
      """
      {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": {
        "holdfast.io/backup-schedule": "daily", "holdfast.io/assigned": "daily"}}}
      """;
  private static final String CLAIM =
      """
      {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
       "metadata": {"name": "data-orders-db-0", "namespace": "shop", "labels": {
         "app.kubernetes.io/name": "postgresql", "app.kubernetes.io/instance": "orders-db",
         "team": "orders"}},
       "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast",
         "volumeMode": "Filesystem", "resources": {"requests": {"storage": "8Gi"}}}}
      """;

  private final Path project = Path.of("").toAbsolutePath();
  private final Path folder = project.resolve("target/load");
  private final PrintStream out = System.out;

  private ApiServerLoad() {}

  /**
   * Runs in the project's folder.
   *
   * @param arguments rounds, seconds of each measurement
   */
  public static void main(String[] arguments) throws Exception {
    new ApiServerLoad().run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
  }

  private void run(int rounds, int seconds) throws Exception {
    Files.createDirectories(folder);
    Machine.print(out);
    Certificates certificates = Certificates.make(folder);
    try (Cluster cluster = Cluster.start();
        Generator generator = new Generator();
        Webhook go = Webhook.go(project, folder, certificates);
        Webhook holdfast = Webhook.holdfast(project, folder)) {
      cluster.api().create("/api/v1/namespaces", SHOP).orFail();
      Request create = create(cluster);
      CreateLoad load = new CreateLoad(generator, create, Duration.ofSeconds(seconds));
      Registration registration = new Registration(cluster.api());
      warmUp(generator, create, List.of(go, holdfast));
      for (int round = 0; round < rounds; round++) {
        load.round("none");
        for (Webhook webhook : List.of(go, holdfast)) {
          registration.put(webhook);
          await(cluster, true);
          load.round(webhook.name());
          registration.remove();
          await(cluster, false);
        }
      }
      load.print(out);
      out.printf(
          "%nHoldfast's RSS after the load: %s MiB%n",
          Table.figure(holdfast.server().memory().now()));
    }
    Machine.print(out);
  }

  private Request create(Cluster cluster) throws IOException {
    Path ca = folder.resolve("apiserver-ca.pem");
    Files.write(ca, Base64.getDecoder().decode(cluster.caData()));
    InetSocketAddress address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), URI.create(cluster.apiServerUrl()).getPort());
    return Request.post(
            address,
            ca,
            CLAIMS + "?dryRun=All",
            Map.of("Authorization", "Bearer " + cluster.as("alice").token()),
            CLAIM.getBytes(StandardCharsets.UTF_8))
        .expecting(201);
  }

  private static void warmUp(Generator generator, Request create, List<Webhook> webhooks)
      throws Exception {
    Duration second = Duration.ofSeconds(1);
    generator.measure(create, 8, Duration.ofSeconds(3), second);
    for (Webhook webhook : webhooks) {
      generator.measure(webhook.review("/mutate"), 8, Duration.ofSeconds(8), second);
    }
  }

  /** The API server learns of a registration by a watch: until it calls, or does not any more. */
  private static void await(Cluster cluster, boolean called) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (isCalled(cluster) != called) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("20 s after the change, webhook called is not " + called);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Whether the create of a claim makes the API server call a webhook. */
  private static boolean isCalled(Cluster cluster) {
    double before = calls(cluster);
    cluster.as("alice").api().create(CLAIMS + "?dryRun=All", CLAIM).orFail();
    return calls(cluster) > before;
  }

  private static double calls(Cluster cluster) {
    return cluster
        .metrics()
        .sum("apiserver_admission_webhook_request_total", Map.of("name", Registration.ENTRY_NAME));
  }
}
