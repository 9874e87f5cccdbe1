package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.model.AuditFacts;
import io.holdfast.model.AuditFacts.BackupVolumes;
import io.holdfast.model.AuditFacts.Drill;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.Mount;
import io.holdfast.model.AuditFacts.RestoreRun;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditListingTest {
  private static final String CLUSTER =
      """
      items:
        - apiVersion: velero.io/v1
          kind: BackupStorageLocation
          metadata: {name: default, namespace: velero}
          spec:
            provider: aws
            objectStorage: {bucket: backups}
            credential: {name: other-account, key: cloud}
            config: {region: eu-west-1, kmsKeyId: k1}
          status: {phase: Available, lastValidationTime: "2026-11-20T11:59:00Z"}
        - apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: {name: fast}
          provisioner: disk.example.com
          parameters: {encrypted: "true"}
        - apiVersion: snapshot.storage.k8s.io/v1
          kind: VolumeSnapshotClass
          metadata: {name: keep}
          driver: disk.example.com
          deletionPolicy: Retain
          parameters: {lockMode: compliance}
        - apiVersion: velero.io/v1
          kind: Backup
          metadata: {name: nightly-1, namespace: velero}
          status: {csiVolumeSnapshotsAttempted: 3, csiVolumeSnapshotsCompleted: 2}
        - apiVersion: snapshot.storage.k8s.io/v1
          kind: VolumeSnapshot
          metadata:
            name: data-daily-202611200100
            namespace: shop
            creationTimestamp: "2026-11-20T01:00:00Z"
            labels:
              holdfast.io/managed-by: holdfast
              holdfast.io/claim-uid: u1
              holdfast.io/backup-schedule: daily
              holdfast.io/slot: "202611200100"
            annotations: {holdfast.io/expires: "2026-12-20T01:00:00Z"}
          spec:
            volumeSnapshotClassName: keep
            source: {persistentVolumeClaimName: data}
          status: {readyToUse: true, creationTime: "2026-11-20T01:00:05Z"}
        - apiVersion: snapshot.storage.k8s.io/v1
          kind: VolumeSnapshot
          metadata: {name: bound, namespace: shop}
          spec: {volumeSnapshotClassName: keep}
        - apiVersion: snapshot.storage.k8s.io/v1
          kind: VolumeSnapshotContent
          metadata: {name: snapcontent-1}
          spec:
            deletionPolicy: Delete
            volumeSnapshotRef: {namespace: shop, name: bound}
        - apiVersion: velero.io/v1
          kind: Restore
          metadata:
            name: drill-1
            namespace: velero
            labels: {holdfast.io/managed-by: holdfast}
          spec:
            backupName: nightly-1
            includedNamespaces: [shop]
            namespaceMapping: {shop: shop-drill}
          status:
            phase: Completed
            errors: 1
            startTimestamp: "2026-11-20T02:00:00Z"
            completionTimestamp: "2026-11-20T02:04:00Z"
        - apiVersion: v1
          kind: Node
          metadata: {name: one, labels: {topology.kubernetes.io/region: eu-central-1}}
        - apiVersion: v1
          kind: Pod
          metadata:
            name: web-0
            namespace: shop
            annotations:
              backup.velero.io/backup-volumes: files, other
              backup.velero.io/backup-volumes-excludes: cache
          spec:
            volumes:
              - {name: files, persistentVolumeClaim: {claimName: data}}
              - {name: cache, ephemeral: {volumeClaimTemplate: {}}}
              - {name: settings, configMap: {name: settings}}
          status: {phase: Running}
        - apiVersion: v1
          kind: Pod
          metadata: {name: done, namespace: shop}
          spec: {volumes: [{name: files, persistentVolumeClaim: {claimName: data}}]}
          status: {phase: Succeeded}
        - apiVersion: velero.io/v1
          kind: Backup
          metadata:
            name: tried
            namespace: velero
            annotations:
              holdfast.io/drill-passed: "2026-11-20T03:00:00Z"
              holdfast.io/drill-seconds: "90"
        - apiVersion: snapshot.storage.k8s.io/v1
          kind: VolumeSnapshot
          metadata:
            name: tried
            namespace: shop
            annotations: {holdfast.io/drill-passed: "2026-11-20T04:00:00Z", holdfast.io/drill-seconds: soon}
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: other, namespace: shop}
      """;

  private static Instant at(String time) {
    return Instant.parse("2026-11-20T" + time + "Z");
  }

  private static AuditFacts facts() throws Exception {
    AuditListing listing = new AuditListing();
    for (Node item :
        YamlReader.first(CLUSTER, "cluster.yaml")
            .orElseThrow()
            .get("items")
            .orElseThrow()
            .items()) {
      listing.add((Node.Mapping) item);
    }
    return listing.picture(Optional.of(at("11:00:00")), Map.of(Source.PODS, "forbidden"));
  }

  @Test
  void locationsAreReadWithWhatTheySayOfTheStore() throws Exception {
    assertThat(facts().locations())
        .isEqualTo(
            Map.of(
                "velero/default",
                new Location(
                    "velero",
                    "default",
                    "aws",
                    "backups",
                    "other-account",
                    Map.of("region", "eu-west-1", "kmsKeyId", "k1"),
                    "Available",
                    Optional.of(at("11:59:00")))));
  }

  @Test
  void parametersOfClassesAreKeptByName() throws Exception {
    assertThat(facts().storageParameters()).isEqualTo(Map.of("fast", Map.of("encrypted", "true")));
    assertThat(facts().snapshotParameters())
        .isEqualTo(Map.of("keep", Map.of("lockMode", "compliance")));
  }

  @Test
  void aBackupThatTriedMoreVolumesThanItTookIsNotComplete() throws Exception {
    BackupVolumes volumes = new BackupVolumes(3, 2, 0, 0);

    assertThat(facts().backups()).containsEntry("velero/nightly-1", volumes);
    assertThat(volumes.complete()).isFalse();
    assertThat(new BackupVolumes(3, 3, 1, 1).complete()).isTrue();
  }

  @Test
  void aSnapshotHasThePolicyOfItsContentElseOfItsClass() throws Exception {
    assertThat(facts().snapshots())
        .containsEntry(
            "shop/data-daily-202611200100",
            new SnapshotRun(
                "shop",
                "data-daily-202611200100",
                "data",
                "u1",
                "daily",
                "202611200100",
                true,
                Optional.of(at("01:00:00")),
                Optional.of(at("01:00:05")),
                Optional.of(Instant.parse("2026-12-20T01:00:00Z")),
                "",
                "keep",
                "Retain"))
        .hasEntrySatisfying(
            "shop/bound", run -> assertThat(run.deletionPolicy()).isEqualTo("Delete"));
  }

  @Test
  void aRestoreOfOursIsADrill() throws Exception {
    assertThat(facts().restores())
        .containsExactly(
            new RestoreRun(
                "velero",
                "drill-1",
                "nightly-1",
                "",
                "Completed",
                1,
                Optional.of(at("02:00:00")),
                Optional.of(at("02:04:00")),
                List.of("shop"),
                Map.of("shop", "shop-drill"),
                true));
  }

  @Test
  void podsThatRunSayWhatTheyMountAndWhatVeleroIsToTakeOfIt() throws Exception {
    assertThat(facts().mounts())
        .isEqualTo(
            Map.of(
                "shop/data",
                List.of(new Mount("web-0", "files", true, false)),
                "shop/web-0-cache",
                List.of(new Mount("web-0", "cache", false, true))));
  }

  @Test
  void recoveryPointsSayWhenTheyWereRestoredForPractice() throws Exception {
    assertThat(facts().drills())
        .isEqualTo(
            Map.of(
                "Backup velero/tried",
                new Drill(at("03:00:00"), Optional.of(Duration.ofSeconds(90))),
                "VolumeSnapshot shop/tried",
                new Drill(at("04:00:00"), Optional.empty())));
  }

  @Test
  void aPictureServesWhatItShowsAndSaysWhatWasNotRead() throws Exception {
    AuditFacts facts = facts();

    assertThat(facts.velero()).isTrue();
    assertThat(facts.volumeSnapshots()).isTrue();
    assertThat(facts.regions()).containsExactly("eu-central-1");
    assertThat(facts.unread(Source.PODS)).contains("forbidden");
    assertThat(facts.unread(Source.NODES)).isEmpty();
    assertThat(new AuditListing().picture(Optional.empty(), Map.of()).velero()).isFalse();
  }
}
