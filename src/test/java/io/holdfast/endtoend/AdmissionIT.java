package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Identity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kubectl apply} as an application team does it. */
@ClusterTest
class AdmissionIT {
  private static InstalledHoldfast holdfast;

  private final Cluster cluster;
  private final Shop shop;

  AdmissionIT(Cluster cluster) {
    this.cluster = cluster;
    this.shop = Shop.open(cluster);
  }

  @BeforeAll
  static void install(Cluster cluster) {
    Shop.provideClasses(cluster);
    cluster.kubectl("create", "namespace", "velero");
    holdfast = new InstalledHoldfast(cluster, Map.of());
  }

  @AfterAll
  static void uninstall() {
    holdfast.close();
  }

  @Test
  void aNamespaceAndAClaimGetTheirLabelsAndASecondApplyChangesNothing() {
    shop.apply(shop.namespaceManifest("")).orFail();
    shop.apply(shop.claimManifest("data", "")).orFail();

    assertThat(shop.namespace().at(Shop.SCHEDULE).asText()).isEqualTo("daily");
    JsonNode claim = shop.claim("data");
    assertThat(claim.at(Shop.SCHEDULE).asText()).isEqualTo("daily");
    assertThat(claim.at("/metadata/labels/holdfast.io~1assigned").asText()).isEqualTo("daily");
    assertThat(claim.at("/metadata/labels/holdfast.io~1snapshot-class").asText())
        .isEqualTo("ebs-backup");
    assertThat(claim.at("/metadata/annotations/velero.io~1csi-volumesnapshot-class").asText())
        .isEqualTo("ebs-backup");

    assertThat(shop.apply(shop.claimManifest("data", "")).orFail().stdout()).contains("unchanged");
    assertThat(shop.claim("data").at("/metadata/resourceVersion"))
        .isEqualTo(claim.at("/metadata/resourceVersion"));
  }

  @Test
  void whatTheUserChoseIsKept() {
    shop.apply(shop.namespaceManifest("labels: {holdfast.io/backup-schedule: hourly}")).orFail();
    shop.apply(shop.claimManifest("data", "labels: {holdfast.io/backup-schedule: weekly}"))
        .orFail();

    assertThat(shop.namespace().at(Shop.SCHEDULE).asText()).isEqualTo("hourly");
    assertThat(shop.claim("data").at(Shop.SCHEDULE).asText()).isEqualTo("weekly");
  }

  @Test
  void serverSideApplyAndDryRunBehave() {
    shop.apply(shop.namespaceManifest("")).orFail();

    CommandResult dry =
        cluster
            .admin()
            .kubectlWithInput(
                shop.claimManifest("dry", ""), "apply", "--dry-run=server", "-o", "json", "-f", "-")
            .orFail();
    assertThat(dry.stdout()).contains("\"holdfast.io/backup-schedule\": \"daily\"");
    assertThat(cluster.kubectl("get", "pvc", "-n", shop.name()).stdout()).doesNotContain("dry");
    CommandResult first = serverSide(shop.claimManifest("ssa", "")).orFail();
    assertThat(first.stdout()).contains("serverside-applied");
    JsonNode before = shop.claim("ssa");
    serverSide(shop.claimManifest("ssa", "")).orFail();
    assertThat(shop.claim("ssa").at("/metadata/labels")).isEqualTo(before.at("/metadata/labels"));
  }

  @Test
  void aRemovedProtectionLabelIsPutBackAndAWeakerOneIsRefused() {
    shop.apply(shop.namespaceManifest("labels: {holdfast.io/backup-schedule: hourly}")).orFail();

    shop.label("holdfast.io/backup-schedule-").orFail();
    assertThat(shop.namespace().at(Shop.SCHEDULE).asText()).isEqualTo("hourly");

    CommandResult weaker = shop.label("holdfast.io/backup-schedule=weekly");
    assertThat(weaker.succeeded()).isFalse();
    assertThat(weaker.stderr())
        .contains("HF-105 metadata.labels[holdfast.io/backup-schedule] is \"weekly\"")
        .contains("must not be weaker than \"hourly\"");
  }

  @Test
  void aBackupWithoutTtlGetsTheDefault() {
    String name = "ttl-" + shop.name();
    shop.apply(Shop.backupManifest(name, "{includedNamespaces: [default]}")).orFail();

    assertThat(shop.velero("backups/" + name).at("/spec/ttl").asText()).isEqualTo("720h0m0s");
    // A Schedule's template is left alone unless the policy asks for it.
    shop.apply(
            Shop.scheduleManifest(name, "velero", "0 1 * * *", "{includedNamespaces: [default]}"))
        .orFail();
    assertThat(shop.velero("schedules/" + name).at("/spec/template").has("ttl")).isFalse();
  }

  @Test
  void aTtlInDaysIsRefusedWithTheValueToWrite() {
    assertRefused(
        Shop.backupManifest("days", "{ttl: 30d}"),
        "HF-201 spec.ttl is \"30d\"",
        "must be a Go duration; write 720h0m0s");
  }

  @Test
  void aScheduleThatNeverFiresIsRefused() {
    assertRefused(
        Shop.scheduleManifest("never", "velero", "0 0 31 2 *", "{ttl: 720h}"),
        "HF-209 spec.schedule is \"0 0 31 2 *\"",
        "must fire within five years");
  }

  @Test
  void aScheduleInTheWrongNamespaceIsRefused() {
    assertRefused(
        Shop.scheduleManifest("nightly", "default", "0 1 * * *", "{ttl: 720h}"),
        "HF-210 metadata.namespace is \"default\"",
        "must be \"velero\"");
  }

  @Test
  void aNameOf70CharactersIsRefused() {
    assertRefused(
        Shop.scheduleManifest("n".repeat(70), "velero", "0 1 * * *", "{ttl: 720h}"),
        "HF-210 metadata.name is 70 characters long",
        "must be at most 63");
  }

  @Test
  void anOptOutWithoutReasonOrDateIsRefused() {
    shop.apply(shop.namespaceManifest("")).orFail();

    assertRefused(
        shop.claimManifest("scratch", "labels: {holdfast.io/backup-schedule: none}"),
        "HF-104 metadata.annotations[holdfast.io/exempt-reason] is missing",
        "HF-104 metadata.annotations[holdfast.io/exempt-until] is missing");
  }

  @ParameterizedTest
  @CsvSource({"nfs-backup,of driver \"nfs.csi.k8s.io\"", "no-such-class,no-such-class"})
  void aWrongSnapshotClassIsRefused(String name, String words) {
    shop.apply(shop.namespaceManifest("")).orFail();

    assertRefused(
        shop.claimManifest("media", "labels: {holdfast.io/snapshot-class: " + name + "}"),
        "HF-103",
        words);
  }

  @Test
  void aDeletedClaimIsDeletedAndOneBeingDeletedMayBeChanged() {
    shop.apply(shop.namespaceManifest("")).orFail();
    shop.apply(shop.claimManifest("old", "finalizers: [holdfast.io/test]")).orFail();
    cluster.kubectl("delete", "pvc", "old", "-n", shop.name(), "--wait=false").orFail();

    cluster
        .kubectl(
            "label",
            "--overwrite",
            "pvc",
            "old",
            "-n",
            shop.name(),
            "holdfast.io/backup-schedule=x")
        .orFail();
    cluster
        .kubectl(
            "patch",
            "pvc",
            "old",
            "-n",
            shop.name(),
            "--type=merge",
            "-p",
            "{\"metadata\":{\"finalizers\":null}}")
        .orFail();
  }

  @Test
  void velerosOwnAccountIsNeverRefused() {
    CommandResult bad =
        cluster
            .as(new Identity(Identity.VELERO.user(), List.of("system:masters")))
            .apply(Shop.backupManifest("synced", "{ttl: 30d}"));

    assertThat(bad.succeeded()).as(bad.stderr()).isTrue();
    cluster.kubectl("delete", "backups.velero.io", "synced", "-n", "velero").orFail();
  }

  private void assertRefused(String manifest, String... words) {
    CommandResult result = shop.apply(manifest);

    assertThat(result.succeeded()).as(result.stdout()).isFalse();
    assertThat(result.stderr()).contains("denied the request").contains(words);
  }

  private CommandResult serverSide(String manifest) {
    return cluster.admin().kubectlWithInput(manifest, "apply", "--server-side", "-f", "-");
  }
}
