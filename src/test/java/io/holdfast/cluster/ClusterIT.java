package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ClusterTest
class ClusterIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Cluster cluster;

  ClusterIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void servesTheVersionThatTheModuleFilePins() {
    assertThat(cluster.api().get("/version").orFail().path("gitVersion").asText())
        .isEqualTo("v1.34.4");
    assertThat(cluster.kubectl("version").orFail().stdout())
        .contains("Client Version: v1.34.4", "Server Version: v1.34.4");
  }

  @Test
  void namespaceIsCreatedAndRemoved() {
    TestNamespace namespace = cluster.createNamespace();
    String path = "/api/v1/namespaces/" + namespace;

    assertThat(cluster.api().get(path).orFail().at("/status/phase").asText()).isEqualTo("Active");

    cluster.deleteNamespace(namespace);
    Await.until(SOON, namespace + " to be gone", () -> cluster.api().get(path).status() == 404);
  }

  @Test
  void claimBindsToAVolumeThatWasMadeForIt(TestNamespace namespace) {
    cluster
        .admin()
        .apply(
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: pv-%1$s}
            spec:
              capacity: {storage: 1Gi}
              accessModes: [ReadWriteOnce]
              storageClassName: ""
              csi: {driver: test.csi.example, volumeHandle: volume-1}
              claimRef: {namespace: %1$s, name: data}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: %1$s}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: ""
              resources: {requests: {storage: 1Gi}}
            """
                .formatted(namespace))
        .orFail();

    String path = "/api/v1/namespaces/%s/persistentvolumeclaims/data".formatted(namespace);
    Await.until(
        SOON,
        "the claim to be bound",
        () -> cluster.api().get(path).orFail().at("/status/phase").asText().equals("Bound"));
    assertThat(cluster.api().get(path).orFail().at("/spec/volumeName").asText())
        .isEqualTo("pv-" + namespace);
  }

  @Test
  void everyIdentityIsWhoItSays() {
    assertThat(whoAmI(cluster.as("alice"))).contains("alice", "developers");
    assertThat(whoAmI(cluster.as(Identity.BACKUP_ADMIN))).contains("backup-admins");
    assertThat(whoAmI(cluster.as(Identity.VELERO)))
        .contains("system:serviceaccount:velero:velero", "system:serviceaccounts:velero");
    assertThat(whoAmI(cluster.as(new Identity("bob", List.of("sales"))))).contains("bob", "sales");
  }

  private static String whoAmI(Access access) {
    return access.kubectl("auth", "whoami", "-o", "json").orFail().stdout();
  }

  @Test
  void ordinaryUserWritesWorkloadsAndNothingElse(TestNamespace namespace) {
    Access alice = cluster.as("alice");

    assertThat(alice.kubectl("create", "configmap", "mine", "-n", namespace.name()).succeeded())
        .isTrue();
    assertThat(
            cluster.kubectlAs(
                "alice", "create", "clusterrole", "x", "--verb=get", "--resource=pods"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
        .satisfies(result -> assertThat(result.stderr()).contains("\"alice\" cannot create"));
  }

  @Test
  void serviceAccountHasATokenOfItsOwn(TestNamespace namespace) {
    cluster.kubectl("create", "serviceaccount", "robot", "-n", namespace.name()).orFail();

    Access robot = cluster.asServiceAccount(namespace.name(), "robot");

    assertThat(robot.api().get("/api/v1/nodes").message())
        .contains("\"system:serviceaccount:%s:robot\" cannot list".formatted(namespace));
  }

  @Test
  void relayCutsWatchesOff() {
    try (Relay relay = cluster.relay()) {
      Access access = cluster.admin().through(relay);
      assertThat(access.api().get("/readyz").succeeded()).isTrue();

      assertThat(relay.cut()).isPositive();
      Await.until(SOON, "a new connection", () -> access.api().get("/readyz").succeeded());
      assertThat(relay.accepted()).isGreaterThan(1);
    }
  }

  @Test
  void metricsCountWhatTheServerDid() {
    Map<String, String> labels = Map.of("verb", "GET", "resource", "namespaces");
    double before = cluster.metrics().sum("apiserver_request_total", labels);

    cluster.api().get("/api/v1/namespaces/default").orFail();

    Await.until(
        SOON,
        "the request to be counted",
        () -> cluster.metrics().sum("apiserver_request_total", labels) > before);
  }

  @Test
  void takenUpWatchIsGoneAfterCompactionAndRestart(TestNamespace namespace) {
    String path = "/api/v1/namespaces/%s/configmaps".formatted(namespace);
    String revision = cluster.api().get(path).orFail().at("/metadata/resourceVersion").asText();

    cluster.stopApiServer();
    cluster.compactEtcd();
    cluster.startApiServer();

    ApiResponse watch =
        cluster.api().get(path + "?watch=true&timeoutSeconds=5&resourceVersion=" + revision);
    assertThat(watch.body()).contains("\"code\":410");
  }
}
