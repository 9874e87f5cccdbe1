package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chart.TestAuthority;
import io.holdfast.cli.Ran;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.Relay;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.endtoend.ConstantWrites.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Claims are made all the time through the API server, with two replicas behind one address, while
 * everything is changed that a running Holdfast must survive. No write fails. Without an answer are
 * only those that were with a replica that was killed, or came while somebody had damaged {@code
 * caBundle}.
 */
@ClusterTest
class ZeroLostIT {
  private static final int WRITERS = 12;
  private static final int MANY = 100;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration REPAIR = Duration.ofSeconds(10);
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("zerolost.seconds", 30));

  private static final String KILLED = "a replica killed";
  private static final String DAMAGED = "caBundle damaged";
  private static final String RESTARTED = "API server restarted";

  private final Cluster cluster;
  private final NewClaims claims;
  private final Relay service;
  private final InstalledHoldfast holdfast;
  private HoldfastProcess one;
  private HoldfastProcess two;

  ZeroLostIT(Cluster cluster, TestNamespace shop) {
    this.cluster = cluster;
    this.claims = new NewClaims(cluster, shop.name());
    int port = Ports.free();
    this.service = Relay.to(port);
    this.holdfast =
        new InstalledHoldfast(
            cluster,
            // A machine that is busy with other tests is not what is tested here.
            Map.of(
                "webhook.url", "https://127.0.0.1:" + service.port(), "webhook.timeoutSeconds", 5),
            UnaryOperator.identity(),
            port);
    this.one = holdfast.process();
    this.two = holdfast.startAnother();
    service.retarget(one.port(), two.port());
  }

  @Test
  void noWriteIsLostWhateverIsChanged() {
    try (service;
        holdfast) {
      try (ConstantWrites first = new ConstantWrites(WRITERS, claims)) {
        // Two fresh JVMs may take longer for their first answers than the API server waits.
        awaitMore(first);
      }
      ConstantWrites writes = new ConstantWrites(WRITERS, claims);
      try (writes) {
        do {
          change(writes);
        } while (writes.lasted().compareTo(TIME) < 0);
        awaitMore(writes);
      }
      report(writes);
      for (Tally tally : writes.tallies()) {
        if (!tally.name().equals(RESTARTED)) {
          assertThat(tally.failed()).as(tally.name()).isEmpty();
        }
        if (!Set.of(KILLED, DAMAGED, RESTARTED).contains(tally.name())) {
          assertThat(tally.unjudged()).as("unjudged: %s", tally).isZero();
        }
      }
      two.stop();
      one.stop();
    }
  }

  private void change(ConstantWrites writes) {
    awaitMore(writes);
    assertThat(two.serial()).isEqualTo(one.serial());
    writes.during("leaf rotated", this::rotateLeaf);
    awaitMore(writes);
    writes.during("authority rotated", this::rotateAuthority);
    awaitMore(writes);
    writes.during("Secret deleted", this::deleteSecret);
    awaitMore(writes);
    writes.during(DAMAGED, this::damage);
    awaitMore(writes);
    writes.during("replicas rolled", this::roll);
    awaitMore(writes);
    writes.during(KILLED, this::kill);
    awaitMore(writes);
    writes.during(RESTARTED, this::restart);
    awaitMore(writes);
  }

  private void rotateLeaf() {
    String before = one.serial();
    certs("rotate", "leaf");
    Await.until(SOON, "both to serve the new certificate", () -> bothServeAnother(before));
  }

  private void rotateAuthority() {
    String before = one.serial();
    Ran ran = certs("rotate", "authority", "--overlap", "2s");
    assertThat(ran.err())
        .contains("the new authority signs", "the old authority is no longer trusted");
    Await.until(SOON, "both to serve the new certificate", () -> bothServeAnother(before));
    Await.until(SOON, "one authority to be left", () -> certificatesTrusted() == 1);
    assertThat(certs("inspect").out()).contains("All of it fits together.");
  }

  private Ran certs(String... arguments) {
    List<String> all = new ArrayList<>(List.of("certs"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--kubeconfig", cluster.kubeconfig().toString()));
    all.addAll(List.of("--namespace", holdfast.namespace(), "--secret", "holdfast-tls"));
    all.addAll(List.of("--webhooks", holdfast.configurationName()));
    Ran ran = Ran.of(all.toArray(String[]::new));
    assertThat(ran.exit()).as("%s%s", ran.out(), ran.err()).isZero();
    return ran;
  }

  private boolean bothServeAnother(String serial) {
    return !one.serial().equals(serial) && one.serial().equals(two.serial());
  }

  private void deleteSecret() {
    String before = one.serial();
    cluster.api().delete(secret()).orFail();
    Await.until(
        SOON, "the Secret to be made again", () -> cluster.api().get(secret()).status() == 200);
    assertThat(List.of(one.serial(), two.serial())).containsOnly(before);
  }

  /** Somebody puts another authority in the place of ours. */
  private void damage() {
    byte[] pem = TestAuthority.create().pem().getBytes(StandardCharsets.UTF_8);
    String other = Base64.getEncoder().encodeToString(pem);
    for (String kind : List.of("mutating", "validating")) {
      int entries = cluster.api().get(configuration(kind)).json().path("webhooks").size();
      String patch =
          IntStream.range(0, entries)
              .mapToObj(i ->
                  """
                  {"op": "replace", "path": "/webhooks/%d/clientConfig/caBundle", "value": "%s"}
                  """
                      .formatted(i, other))
              .collect(Collectors.joining(",", "[", "]"));
      cluster.api().patch(configuration(kind), "application/json-patch+json", patch).orFail();
    }
    long begun = System.nanoTime();
    Await.until(REPAIR, "our authority to be trusted again", this::isOurs);
    long ours = (System.nanoTime() - begun) / 1_000_000;
    Await.until(REPAIR, "the other one to be taken away", () -> certificatesTrusted() == 1);
    long only = (System.nanoTime() - begun) / 1_000_000;
    System.out.printf("caBundle: ours again after %d ms, nobody else after %d ms%n", ours, only);
    assertThat(only).isLessThan(REPAIR.toMillis());
    Await.until(
        SOON,
        "an Event of the repair",
        () ->
            cluster
                .api()
                .get("/apis/events.k8s.io/v1/namespaces/" + holdfast.namespace() + "/events")
                .body()
                .contains("CaBundleRepaired"));
    assertThat(one.get("/metrics").body() + two.get("/metrics").body())
        .containsPattern("holdfast_cabundle_repairs_total [1-9]");
  }

  /** How many authorities the entries trust together. */
  private long certificatesTrusted() {
    return bundles().stream()
        .flatMap(bundle -> Arrays.stream(bundle.split("(?=-----BEGIN)")))
        .map(String::strip)
        .filter(pem -> !pem.isEmpty())
        .distinct()
        .count();
  }

  private boolean isOurs() {
    String ours =
        new String(
            Base64.getDecoder()
                .decode(cluster.api().get(secret()).json().at("/data/ca.crt").asText()),
            StandardCharsets.UTF_8);
    return bundles().stream().allMatch(bundle -> bundle.contains(ours.strip()));
  }

  private List<String> bundles() {
    return List.of("mutating", "validating").stream()
        .flatMap(
            kind -> cluster.api().get(configuration(kind)).json().path("webhooks").valueStream())
        .map(entry -> entry.at("/clientConfig/caBundle").asText())
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
        .toList();
  }

  private void roll() {
    for (int i = 0; i < 2; i++) {
      HoldfastProcess old = one;
      HoldfastProcess next = holdfast.startAnother();
      service.retarget(two.port(), next.port());
      old.stop();
      one = two;
      two = next;
    }
  }

  private void kill() {
    two.kill();
    var _ = two.awaitEnd();
    two = holdfast.startAnother();
    service.retarget(one.port(), two.port());
  }

  private void restart() {
    cluster.stopApiServer();
    cluster.startApiServer();
    Await.until(SOON, "claims to be judged", () -> claims.schedule().equals("daily"));
  }

  private String secret() {
    return "/api/v1/namespaces/%s/secrets/holdfast-tls".formatted(holdfast.namespace());
  }

  private String configuration(String kind) {
    return "/apis/admissionregistration.k8s.io/v1/%swebhookconfigurations/%s"
        .formatted(kind, holdfast.configurationName());
  }

  private static void awaitMore(ConstantWrites writes) {
    int now = writes.count();
    Await.until(SOON, "more writes", () -> writes.count() > now + MANY);
  }

  private static void report(ConstantWrites writes) {
    long seconds = Math.max(1, writes.lasted().toSeconds());
    System.out.printf(
        "zero lost: %d writes in %d s, %d/s%n", writes.count(), seconds, writes.count() / seconds);
    writes.tallies().forEach(System.out::println);
  }
}
