package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which writes of Velero's objects and of ConfigMaps the API server shows us. */
@ClusterTest
class ChartVeleroIT {
  private static final String BACKUPS = "/apis/velero.io/v1/namespaces/velero/backups";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static InstalledChart chart;

  private final Cluster cluster;
  private final String name = "chart-it-" + COUNT.incrementAndGet();

  ChartVeleroIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeAll
  static void install(Cluster cluster) {
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    chart = new InstalledChart(cluster);
  }

  @AfterAll
  static void uninstall() {
    assertThat(chart.failedConditions()).isZero();
    chart.close();
  }

  @Test
  void whatUsersDoToBackupsIsShown() {
    assertThat(create(cluster.admin(), ""))
        .containsExactly("/mutate CREATE backups", "/validate CREATE backups");
    assertThat(change(cluster.admin(), "{\"spec\": {\"ttl\": \"2h\"}}"))
        .containsExactly("/mutate UPDATE backups", "/validate UPDATE backups");
    assertThat(change(cluster.admin(), "{\"status\": {\"phase\": \"Completed\"}}"))
        .containsExactly("/mutate UPDATE backups", "/validate UPDATE backups");
    assertThat(change(cluster.admin(), "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}"))
        .containsExactly("/mutate UPDATE backups", "/validate UPDATE backups");
    assertThat(change(cluster.admin(), "{\"metadata\": {\"finalizers\": [\"test.example/a\"]}}"))
        .isEmpty();
    assertThat(change(cluster.admin(), "{\"metadata\": {\"finalizers\": null}}")).isEmpty();
    assertThat(delete(cluster.admin())).containsExactly("/validate DELETE backups");
  }

  @Test
  void veleroIsShownOnlyWhereItsNewObjectsAreToBeCompleted() {
    Access velero = chart.as("system:serviceaccount:velero:velero");
    assertThat(create(velero, "")).containsExactly("/mutate CREATE backups");
    assertThat(change(velero, "{\"spec\": {\"ttl\": \"2h\"}}")).isEmpty();
    assertThat(delete(velero)).isEmpty();
    assertThat(create(velero, "status: {phase: Completed}")).isEmpty();
    assertThat(delete(velero)).isEmpty();
  }

  @Test
  void snapshotsAreValidated() {
    String path = "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses";
    assertThat(
            chart.calls(
                "",
                name,
                () ->
                    cluster
                        .api()
                        .create(
                            path,
                            """
                            apiVersion: snapshot.storage.k8s.io/v1
                            kind: VolumeSnapshotClass
                            metadata: {name: %s}
                            driver: test.csi.example
                            deletionPolicy: Retain
                            """
                                .formatted(name))
                        .orFail()))
        .containsExactly("/validate CREATE volumesnapshotclasses");
    assertThat(chart.calls("", name, () -> cluster.api().delete(path + "/" + name).orFail()))
        .containsExactly("/validate DELETE volumesnapshotclasses");
  }

  @Test
  void policyConfigMapsAreShownBeforeAndAfterTheyAreOurs() {
    List<String> update = List.of("/validate UPDATE configmaps");
    String label = "{\"metadata\": {\"labels\": {\"holdfast.io/policy\": %s}}}";
    String home = chart.namespace();
    assertThat(configMap(home, "")).isEmpty();
    assertThat(configMap(home, label.formatted("\"true\""))).isEqualTo(update);
    assertThat(configMap(home, "{\"data\": {\"policy.yaml\": \"\"}}")).isEqualTo(update);
    assertThat(configMap(home, label.formatted("\"false\""))).isEqualTo(update);
    assertThat(configMap(home, "{\"data\": {\"policy.yaml\": \"a\"}}")).isEmpty();
    assertThat(configMap(home, label.formatted("\"true\""))).isEqualTo(update);
    assertThat(
            chart.calls(home, name, () -> cluster.api().delete(maps(home) + "/" + name).orFail()))
        .containsExactly("/validate DELETE configmaps");
  }

  @Test
  void configMapsOfVeleroAreShownWhenTheyChange() {
    assertThat(configMap("velero", "")).containsExactly("/validate CREATE configmaps");
    assertThat(configMap("velero", "{\"data\": {\"policy\": \"a\"}}"))
        .containsExactly("/validate UPDATE configmaps");
    assertThat(configMap("velero", "{\"metadata\": {\"ownerReferences\": []}}")).isEmpty();
    assertThat(
            chart.calls(
                "velero", name, () -> cluster.api().delete(maps("velero") + "/" + name).orFail()))
        .containsExactly("/validate DELETE configmaps");
    assertThat(configMap("default", "")).isEmpty();
    cluster.api().delete(maps("default") + "/" + name);
  }

  /** Creates a ConfigMap, or changes it when {@code change} is not empty. */
  private List<String> configMap(String namespace, String change) {
    return chart.calls(
        namespace,
        name,
        () -> {
          if (change.isEmpty()) {
            String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}".formatted(name);
            cluster.api().create(maps(namespace), map).orFail();
          } else {
            cluster.api().merge(maps(namespace) + "/" + name, change).orFail();
          }
        });
  }

  private static String maps(String namespace) {
    return "/api/v1/namespaces/%s/configmaps".formatted(namespace);
  }

  private List<String> create(Access access, String more) {
    String backup =
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: %s, namespace: velero}
        spec: {ttl: 24h}
        %s
        """
            .formatted(name, more);
    return chart.calls("velero", name, () -> access.api().create(BACKUPS, backup).orFail());
  }

  private List<String> change(Access access, String patch) {
    return chart.calls(
        "velero", name, () -> access.api().merge(BACKUPS + "/" + name, patch).orFail());
  }

  private List<String> delete(Access access) {
    return chart.calls("velero", name, () -> access.api().delete(BACKUPS + "/" + name).orFail());
  }
}
