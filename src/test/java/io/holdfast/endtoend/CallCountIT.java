package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a write of a claim or a Namespace costs: how often the API server asks Holdfast. */
@ClusterTest
class CallCountIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Map<String, Integer> NONE = Map.of();
  private static final String SCHEDULE = "holdfast.io/backup-schedule";
  private static InstalledHoldfast holdfast;

  private final Cluster cluster;
  private final TestNamespace namespace;
  private final WebhookCalls calls;
  private final String claims;
  private final String data;

  CallCountIT(Cluster cluster) {
    this.cluster = cluster;
    this.namespace = cluster.createNamespace();
    this.calls = new WebhookCalls(cluster);
    this.claims = "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims";
    this.data = claims + "/data";
  }

  /** Whoever else is registered would be called and counted, too. */
  @BeforeAll
  static void install(Cluster cluster) {
    assertThat(
            cluster
                .kubectl(
                    "get",
                    "mutatingwebhookconfigurations,validatingwebhookconfigurations",
                    "-o",
                    "name")
                .orFail()
                .stdout())
        .as("left behind by other tests")
        .isEmpty();
    holdfast = new InstalledHoldfast(cluster, Map.of());
  }

  @AfterAll
  static void uninstall() {
    holdfast.close();
  }

  @Test
  void aNewClaimCostsOneCallAndTheSameAgainNone() {
    assertThat(calls.during(() -> apply(""))).isEqualTo(Map.of("claims-create.mutate", 1));
    calls.settle(data);

    assertThat(calls.during(() -> apply(""))).isEqualTo(NONE);
    assertThat(calls.during(() -> cluster.api().apply(data, claim("")).orFail()))
        .as("server-side apply")
        .isEqualTo(NONE);
  }

  @Test
  void aNewNamespaceCostsOneCall() {
    String name = namespace + "-more";

    assertThat(
            calls.during(() ->
                cluster
                    .api()
                    .create(
                        "/api/v1/namespaces?dryRun=All",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
                    .orFail()))
        .isEqualTo(Map.of("claims-create.mutate", 1));
  }

  @Test
  void anUnrelatedChangeCostsNone() {
    apply("");

    assertThat(change("{\"annotations\": {\"team\": \"shop\"}}")).isEqualTo(NONE);
    assertThat(change("{\"labels\": {\"team\": \"shop\"}}")).isEqualTo(NONE);
  }

  @Test
  void whatTheControllerManagerWritesCostsNone() {
    assertThat(
            calls.during(() -> {
              apply("");
              cluster.admin().apply(volume()).orFail();
              Await.until(
                  SOON,
                  "the claim to be bound",
                  () -> get(data).at("/status/phase").asText().equals("Bound"));
            }))
        .as("binding")
        .isEqualTo(Map.of("claims-create.mutate", 1));
    assertThat(get(data).at("/metadata/annotations").has("pv.kubernetes.io/bind-completed"))
        .isTrue();
    cluster.api().delete("/api/v1/persistentvolumes/" + namespace).orFail();
  }

  @Test
  void aNamespaceThatGoesAwayWithItsClaimsCostsOneCall() {
    TestNamespace gone = cluster.createNamespace();
    String path = "/api/v1/namespaces/" + gone;
    cluster
        .api()
        .create(path + "/persistentvolumeclaims", claim("").replace(namespace.name(), gone.name()))
        .orFail();
    calls.settle(path);

    assertThat(
            calls.during(() -> {
              cluster.api().delete(path).orFail();
              Await.until(
                  SOON,
                  "the namespace controller to remove everything",
                  () -> cluster.api().get(path).status() == 404);
            }))
        .isEqualTo(Map.of("guard.validate", 1));
  }

  @Test
  void aLabelThatTheUserChoseCostsTwo() {
    assertThat(calls.during(() -> apply("labels: {holdfast.io/backup-schedule: weekly}")))
        .isEqualTo(Map.of("claims-create.mutate", 1, "claims-create.validate", 1));

    assertThat(change("{\"annotations\": {\"holdfast.io/exempt-reason\": \"not in force\"}}"))
        .isEqualTo(Map.of("claims-update.mutate", 1, "claims-update.validate", 1));
  }

  @Test
  void aLabelThatIsRemovedAndPutBackCostsOne() {
    apply("");

    assertThat(change("{\"labels\": {\"" + SCHEDULE + "\": null}}"))
        .isEqualTo(Map.of("claims-update.mutate", 1));
    assertThat(get(data).at("/metadata/labels").path(SCHEDULE).asText()).isEqualTo("daily");
  }

  /** As {@code kubectl apply} does it. */
  private void apply(String metadata) {
    cluster.admin().apply(claim(metadata)).orFail();
  }

  private Map<String, Integer> change(String metadata) {
    calls.settle(data);
    return calls.during(
        () -> cluster.api().merge(data, "{\"metadata\": %s}".formatted(metadata)).orFail());
  }

  private JsonNode get(String path) {
    return cluster.api().get(path).orFail();
  }

  private String claim(String metadata) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: data, namespace: %s, %s}
    spec:
      storageClassName: by-hand
      accessModes: [ReadWriteOnce]
      resources: {requests: {storage: 1Gi}}
    """
        .formatted(namespace, metadata);
  }

  /** Its claim is bound to it without any driver. */
  private String volume() {
    return """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: %1$s}
    spec:
      storageClassName: by-hand
      accessModes: [ReadWriteOnce]
      capacity: {storage: 1Gi}
      persistentVolumeReclaimPolicy: Retain
      csi: {driver: ebs.csi.aws.com, volumeHandle: %1$s}
      claimRef: {namespace: %1$s, name: data}
    """
        .formatted(namespace);
  }
}
