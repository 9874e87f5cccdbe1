package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Identity;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kubectl apply} as an application team does it. */
@ClusterTest
class AdmissionIT {
  private static final String SCHEDULE = "/metadata/labels/holdfast.io~1backup-schedule";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static InstalledHoldfast holdfast;

  private final Cluster cluster;
  private final String shop = "shop-" + COUNT.incrementAndGet();

  AdmissionIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeAll
  static void install(Cluster cluster) {
    cluster.snapshotDefinitions();
    cluster
        .admin()
        .apply(
            """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: fast}
            provisioner: ebs.csi.aws.com
            ---
            apiVersion: snapshot.storage.k8s.io/v1
            kind: VolumeSnapshotClass
            metadata: {name: ebs-backup}
            driver: ebs.csi.aws.com
            deletionPolicy: Retain
            ---
            apiVersion: snapshot.storage.k8s.io/v1
            kind: VolumeSnapshotClass
            metadata: {name: nfs-backup}
            driver: nfs.csi.k8s.io
            deletionPolicy: Retain
            """)
        .orFail();
    cluster.kubectl("create", "namespace", "velero");
    holdfast = new InstalledHoldfast(cluster, Map.of());
  }

  @AfterAll
  static void uninstall() {
    holdfast.close();
  }

  @Test
  void aNamespaceAndAClaimGetTheirLabelsAndASecondApplyChangesNothing() {
    apply(namespace("")).orFail();
    apply(claim("data", "")).orFail();

    assertThat(get("namespaces/" + shop).at(SCHEDULE).asText()).isEqualTo("daily");
    JsonNode claim = get("namespaces/" + shop + "/persistentvolumeclaims/data");
    assertThat(claim.at(SCHEDULE).asText()).isEqualTo("daily");
    assertThat(claim.at("/metadata/labels/holdfast.io~1assigned").asText()).isEqualTo("daily");
    assertThat(claim.at("/metadata/labels/holdfast.io~1snapshot-class").asText())
        .isEqualTo("ebs-backup");
    assertThat(claim.at("/metadata/annotations/velero.io~1csi-volumesnapshot-class").asText())
        .isEqualTo("ebs-backup");

    assertThat(apply(claim("data", "")).orFail().stdout()).contains("unchanged");
    assertThat(
            get("namespaces/" + shop + "/persistentvolumeclaims/data")
                .at("/metadata/resourceVersion"))
        .isEqualTo(claim.at("/metadata/resourceVersion"));
  }

  @Test
  void whatTheUserChoseIsKept() {
    apply(namespace("labels: {holdfast.io/backup-schedule: hourly}")).orFail();
    apply(claim("data", "labels: {holdfast.io/backup-schedule: weekly}")).orFail();

    assertThat(get("namespaces/" + shop).at(SCHEDULE).asText()).isEqualTo("hourly");
    assertThat(get("namespaces/" + shop + "/persistentvolumeclaims/data").at(SCHEDULE).asText())
        .isEqualTo("weekly");
  }

  @Test
  void serverSideApplyAndDryRunBehave() {
    apply(namespace("")).orFail();

    CommandResult dry =
        cluster
            .admin()
            .kubectlWithInput(
                claim("dry", ""), "apply", "--dry-run=server", "-o", "json", "-f", "-")
            .orFail();
    assertThat(dry.stdout()).contains("\"holdfast.io/backup-schedule\": \"daily\"");
    assertThat(cluster.kubectl("get", "pvc", "-n", shop).stdout()).doesNotContain("dry");
    CommandResult first = serverSide(claim("ssa", "")).orFail();
    assertThat(first.stdout()).contains("serverside-applied");
    JsonNode before = get("namespaces/" + shop + "/persistentvolumeclaims/ssa");
    serverSide(claim("ssa", "")).orFail();
    assertThat(get("namespaces/" + shop + "/persistentvolumeclaims/ssa").at("/metadata/labels"))
        .isEqualTo(before.at("/metadata/labels"));
  }

  @Test
  void aRemovedProtectionLabelIsPutBackAndAWeakerOneIsRefused() {
    apply(namespace("labels: {holdfast.io/backup-schedule: hourly}")).orFail();

    cluster.kubectl("label", "namespace", shop, "holdfast.io/backup-schedule-").orFail();
    assertThat(get("namespaces/" + shop).at(SCHEDULE).asText()).isEqualTo("hourly");

    CommandResult weaker =
        cluster.kubectl(
            "label", "--overwrite", "namespace", shop, "holdfast.io/backup-schedule=weekly");
    assertThat(weaker.succeeded()).isFalse();
    assertThat(weaker.stderr())
        .contains("HF-105 metadata.labels[holdfast.io/backup-schedule] is \"weekly\"")
        .contains("must not be weaker than \"hourly\"");
  }

  @Test
  void aBackupWithoutTtlGetsTheDefault() {
    String name = "ttl-" + shop;
    apply(backup(name, "{includedNamespaces: [default]}")).orFail();

    assertThat(velero("backups/" + name).at("/spec/ttl").asText()).isEqualTo("720h0m0s");
    // A Schedule's template is left alone unless the policy asks for it.
    apply(schedule(name, "velero", "0 1 * * *", "{includedNamespaces: [default]}")).orFail();
    assertThat(velero("schedules/" + name).at("/spec/template").has("ttl")).isFalse();
  }

  @Test
  void aTtlInDaysIsRefusedWithTheValueToWrite() {
    assertRefused(
        backup("days", "{ttl: 30d}"),
        "HF-201 spec.ttl is \"30d\"",
        "must be a Go duration; write 720h0m0s");
  }

  @Test
  void aScheduleThatNeverFiresIsRefused() {
    assertRefused(
        schedule("never", "velero", "0 0 31 2 *", "{ttl: 720h}"),
        "HF-209 spec.schedule is \"0 0 31 2 *\"",
        "must fire within five years");
  }

  @Test
  void aScheduleInTheWrongNamespaceIsRefused() {
    assertRefused(
        schedule("nightly", "default", "0 1 * * *", "{ttl: 720h}"),
        "HF-210 metadata.namespace is \"default\"",
        "must be \"velero\"");
  }

  @Test
  void aNameOf70CharactersIsRefused() {
    assertRefused(
        schedule("n".repeat(70), "velero", "0 1 * * *", "{ttl: 720h}"),
        "HF-210 metadata.name is 70 characters long",
        "must be at most 63");
  }

  @Test
  void anOptOutWithoutReasonOrDateIsRefused() {
    apply(namespace("")).orFail();

    assertRefused(
        claim("scratch", "labels: {holdfast.io/backup-schedule: none}"),
        "HF-104 metadata.annotations[holdfast.io/exempt-reason] is missing",
        "HF-104 metadata.annotations[holdfast.io/exempt-until] is missing");
  }

  @ParameterizedTest
  @CsvSource({"nfs-backup,of driver \"nfs.csi.k8s.io\"", "no-such-class,no-such-class"})
  void aWrongSnapshotClassIsRefused(String name, String words) {
    apply(namespace("")).orFail();

    assertRefused(
        claim("media", "labels: {holdfast.io/snapshot-class: " + name + "}"), "HF-103", words);
  }

  @Test
  void aDeletedClaimIsDeletedAndOneBeingDeletedMayBeChanged() {
    apply(namespace("")).orFail();
    apply(claim("old", "finalizers: [holdfast.io/test]")).orFail();
    cluster.kubectl("delete", "pvc", "old", "-n", shop, "--wait=false").orFail();

    cluster
        .kubectl("label", "--overwrite", "pvc", "old", "-n", shop, "holdfast.io/backup-schedule=x")
        .orFail();
    cluster
        .kubectl(
            "patch",
            "pvc",
            "old",
            "-n",
            shop,
            "--type=merge",
            "-p",
            "{\"metadata\":{\"finalizers\":null}}")
        .orFail();
  }

  @Test
  void velerosOwnAccountIsNeverRefused() {
    CommandResult bad =
        cluster
            .as(new Identity(Identity.VELERO.user(), java.util.List.of("system:masters")))
            .apply(backup("synced", "{ttl: 30d}"));

    assertThat(bad.succeeded()).as(bad.stderr()).isTrue();
    cluster.kubectl("delete", "backups.velero.io", "synced", "-n", "velero").orFail();
  }

  private void assertRefused(String manifest, String... words) {
    CommandResult result = apply(manifest);

    assertThat(result.succeeded()).as(result.stdout()).isFalse();
    assertThat(result.stderr()).contains("denied the request").contains(words);
  }

  private CommandResult apply(String manifest) {
    return cluster.admin().apply(manifest);
  }

  private CommandResult serverSide(String manifest) {
    return cluster.admin().kubectlWithInput(manifest, "apply", "--server-side", "-f", "-");
  }

  private JsonNode get(String path) {
    return cluster.api().get("/api/v1/" + path).orFail();
  }

  private JsonNode velero(String path) {
    return cluster.api().get("/apis/velero.io/v1/namespaces/velero/" + path).orFail();
  }

  private String namespace(String metadata) {
    return "{apiVersion: v1, kind: Namespace, metadata: {name: %s, %s}}".formatted(shop, metadata);
  }

  private String claim(String name, String metadata) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: %s, namespace: %s, %s}
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: fast
      resources: {requests: {storage: 1Gi}}
    """
        .formatted(name, shop, metadata);
  }

  private static String backup(String name, String spec) {
    return """
    apiVersion: velero.io/v1
    kind: Backup
    metadata: {name: %s, namespace: velero}
    spec: %s
    """
        .formatted(name, spec);
  }

  private static String schedule(String name, String namespace, String cron, String template) {
    return """
    apiVersion: velero.io/v1
    kind: Schedule
    metadata: {name: %s, namespace: %s}
    spec: {schedule: "%s", template: %s}
    """
        .formatted(name, namespace, cron, template);
  }
}
