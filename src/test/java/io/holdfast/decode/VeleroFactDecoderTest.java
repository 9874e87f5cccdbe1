package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.NodeAgentFact;
import io.holdfast.model.VeleroFacts.RestoreFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of Velero's objects. */
class VeleroFactDecoderTest {
  private static final String CLUSTER =
      """
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: default, namespace: velero}
      spec: {provider: aws, default: true, accessMode: ReadOnly, objectStorage: {bucket: b}}
      status: {phase: Available}
      ---
      apiVersion: velero.io/v1
      kind: VolumeSnapshotLocation
      metadata: {name: ebs, namespace: velero}
      spec: {provider: aws, credential: {name: cloud, key: token}}
      ---
      apiVersion: velero.io/v1
      kind: Backup
      metadata:
        name: nightly-1
        namespace: velero
        labels: {velero.io/schedule-name: nightly, holdfast.io/hold: audit}
      spec: {includedNamespaces: [shop], hooks: {resources: []}}
      status:
        phase: Completed
        errors: 2
        startTimestamp: "2026-11-20T01:00:00Z"
        completionTimestamp: "2026-11-20T01:05:00Z"
        expiration: not a time
      ---
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: nightly, namespace: velero, labels: {holdfast.io/managed-by: holdfast}}
      spec: {schedule: "0 1 * * *", paused: true, template: {includedNamespaces: ["*"]}}
      status: {phase: Enabled}
      ---
      apiVersion: velero.io/v1
      kind: Restore
      metadata: {name: back, namespace: velero}
      spec: {backupName: nightly-1, resourceModifier: {kind: ConfigMap, name: mods}}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: node-agent, namespace: velero}
      status: {numberReady: 3}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: fluentd, namespace: velero}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: cloud, namespace: velero}
      data: {token: c2VjcmV0}
      ---
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshot
      metadata: {name: data-1, namespace: shop}
      spec: {source: {persistentVolumeClaimName: data}}
      status: {readyToUse: true, creationTime: "2026-11-20T01:00:00Z"}
      """;

  @Test
  void keepsWhatRulesAskFor() throws CodecException {
    VeleroFacts velero = inventory().velero();

    assertThat(velero.storageLocation("velero", "default"))
        .contains(new StorageLocationFact("velero", "default", "aws", true, true, "Available"));
    assertThat(velero.snapshotLocation("velero", "ebs"))
        .contains(new SnapshotLocationFact("velero", "ebs", "aws", "cloud"));
    assertThat(velero.restores().values())
        .containsExactly(new RestoreFact("velero", "back", "", "mods", ""));
    assertThat(velero.nodeAgents().values())
        .containsExactly(new NodeAgentFact("velero", "node-agent", 3));
    assertThat(velero.hasSecret("velero", "cloud")).isTrue();
    assertThat(inventory().snapshots().values())
        .containsExactly(
            new SnapshotFact(
                "shop",
                "data-1",
                "data",
                true,
                Optional.of(Instant.parse("2026-11-20T01:00:00Z")),
                false));
  }

  @Test
  void keepsBackupsAndSchedulesWithoutTheirHooks() throws CodecException {
    BackupFact backup = inventory().velero().backup("velero", "nightly-1").orElseThrow();
    ScheduleFact schedule = inventory().velero().schedule("velero", "nightly").orElseThrow();

    assertThat(backup.schedule()).isEqualTo("nightly");
    assertThat(backup.good()).isTrue();
    assertThat(backup.started()).contains(Instant.parse("2026-11-20T01:00:00Z"));
    assertThat(backup.expires()).isEmpty();
    assertThat(backup.errors()).isEqualTo(2);
    assertThat(backup.held()).isTrue();
    assertThat(backup.spec().strings("includedNamespaces")).containsExactly("shop");
    assertThat(backup.spec().field("hooks")).isEmpty();
    assertThat(schedule.cron()).isEqualTo("0 1 * * *");
    assertThat(schedule.paused()).isTrue();
    assertThat(schedule.generated()).isTrue();
    assertThat(schedule.template().strings("includedNamespaces")).containsExactly("*");
  }

  private static Inventory inventory() throws CodecException {
    return InventoryDecoder.inventory(
        YamlReader.read(CLUSTER, ""), Set.of(), object -> ConfigContent.EMPTY);
  }
}
