package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which writes of Velero's objects and of ConfigMaps the API server shows us. */
@ClusterTest
class ChartVeleroIT {
  private static final String BACKUPS = "/apis/velero.io/v1/namespaces/velero/backups";

  /** The least that Velero's definitions take. */
  private static final Map<String, String> SPECS =
      Map.of(
          "Schedule", "{schedule: 0 1 * * *, template: {}}",
          "DeleteBackupRequest", "{backupName: nightly}",
          "BackupStorageLocation", "{provider: aws, objectStorage: {bucket: backups}}",
          "VolumeSnapshotLocation", "{provider: aws}",
          "DownloadRequest", "{target: {kind: BackupLog, name: nightly}}");

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
    cluster.arkDefinitions();
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
  void whatTheControllerWritesIsNotShownButWhatItsRetentionDeletesIs() {
    Access ours = chart.ourselves();
    assertThat(create(ours, "")).isEmpty();
    assertThat(delete(cluster.admin())).hasSize(1);
    String schedules = "/apis/velero.io/v1/namespaces/velero/schedules";
    assertThat(writtenAndDeleted(ours, schedules, "velero.io/v1, kind: Schedule", "velero"))
        .isEmpty();
    String snapshots = "/apis/snapshot.storage.k8s.io/v1/namespaces/default/volumesnapshots";
    assertThat(
            writtenAndDeleted(
                ours, snapshots, "snapshot.storage.k8s.io/v1, kind: VolumeSnapshot", "default"))
        .containsExactly("/validate DELETE volumesnapshots");
  }

  private List<String> writtenAndDeleted(
      Access access, String path, String type, String namespace) {
    String object =
        """
        {apiVersion: %s, metadata: {name: %s},
         spec: {schedule: 0 1 * * *, template: {}, source: {persistentVolumeClaimName: a}}}
        """
            .formatted(type, name);
    return chart.calls(
        namespace,
        name,
        () -> {
          access.api().create(path, object).orFail();
          access
              .api()
              .merge(path + "/" + name, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}")
              .orFail();
          access.api().delete(path + "/" + name).orFail();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "velero.io, Schedule, schedules",
    "velero.io, Restore, restores",
    "ark.heptio.com, Backup, backups",
    "ark.heptio.com, Schedule, schedules",
    "ark.heptio.com, Restore, restores"
  })
  void whatMayBeCompletedIsShownBothTimes(String group, String kind, String resource) {
    assertThat(createAndDelete(group, kind, resource))
        .containsExactly(
            "/mutate CREATE " + resource,
            "/validate CREATE " + resource,
            "/validate DELETE " + resource);
  }

  @ParameterizedTest
  @CsvSource({
    "DeleteBackupRequest, deletebackuprequests",
    "BackupStorageLocation, backupstoragelocations",
    "VolumeSnapshotLocation, volumesnapshotlocations"
  })
  void whatIsOnlyJudgedIsShownOnce(String kind, String resource) {
    assertThat(createAndDelete("velero.io", kind, resource))
        .containsExactly("/validate CREATE " + resource, "/validate DELETE " + resource);
  }

  @ParameterizedTest
  @CsvSource({"DownloadRequest, downloadrequests", "ServerStatusRequest, serverstatusrequests"})
  void whatIsVelerosOwnBusinessIsNotShown(String kind, String resource) {
    assertThat(createAndDelete("velero.io", kind, resource)).isEmpty();
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
    for (String change :
        List.of(
            "{\"driver\": \"other.csi.example\"}",
            "{\"deletionPolicy\": \"Delete\"}",
            "{\"parameters\": {\"tier\": \"cold\"}}",
            "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}")) {
      assertThat(merge(path, change))
          .as(change)
          .containsExactly("/validate UPDATE volumesnapshotclasses");
    }
    assertThat(merge(path, "{\"metadata\": {\"finalizers\": []}}")).isEmpty();
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

  @ParameterizedTest
  @ValueSource(strings = {"default", "kube-system"})
  void policyConfigMapsAreShownWhereverTheyAre(String namespace) {
    String map =
        """
        {apiVersion: v1, kind: ConfigMap,
         metadata: {name: %s, labels: {holdfast.io/policy: "true"}}}
        """
            .formatted(name);
    assertThat(
            chart.calls(namespace, name, () -> cluster.api().create(maps(namespace), map).orFail()))
        .containsExactly("/validate CREATE configmaps");
    cluster.api().delete(maps(namespace) + "/" + name).orFail();
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

  private List<String> createAndDelete(String group, String kind, String resource) {
    String path = "/apis/%s/v1/namespaces/velero/%s".formatted(group, resource);
    String object =
        "{apiVersion: %s/v1, kind: %s, metadata: {name: %s}, spec: %s}"
            .formatted(group, kind, name, SPECS.getOrDefault(kind, "{}"));
    return chart.calls(
        "velero",
        name,
        () -> {
          cluster.api().create(path, object).orFail();
          cluster.api().delete(path + "/" + name).orFail();
        });
  }

  private List<String> merge(String path, String change) {
    return chart.calls("", name, () -> cluster.api().merge(path + "/" + name, change).orFail());
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
