package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Node;
import io.holdfast.plan.BackupState;
import io.holdfast.plan.ContentState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.RestoreState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What restore drills ask of objects. */
class DrillDecodingTest {
  @ParameterizedTest
  @CsvSource({
    "'{holdfast.io/managed-by: holdfast, holdfast.io/drill: x, holdfast.io/backup-schedule: none}',"
        + " 7",
    "'{velero.io/restore-name: s}', 7",
    "'{holdfast.io/managed-by: holdfast, holdfast.io/drill: x}', ''",
    "'{velero.io/restore-name: another}', ''",
    "'{}', ''",
  })
  void onlyOfWhatMayBeOfADrillAVersionIsKept(String labels, String version) {
    assertThat(
            ClusterStateDecoder.namespace(
                read("metadata: {name: s, resourceVersion: '7', labels: %s}".formatted(labels))))
        .map(NamespaceState::resourceVersion)
        .contains(version);
  }

  @Test
  void aContentKeepsWhereItsCopyIs() {
    assertThat(
            ClusterStateDecoder.content(
                read(
                    """
                    metadata: {name: c}
                    spec: {driver: d, volumeSnapshotClassName: k, sourceVolumeMode: Block}
                    status: {snapshotHandle: h}
                    """)))
        .map(ContentState::copy)
        .contains(new ContentState.Copy("d", "h", "k", "Block"));
  }

  @Test
  void aBackupKeepsTheResultOfItsDrill() {
    assertThat(
            ClusterStateDecoder.backup(
                read(
                    """
                    metadata:
                      name: b
                      uid: u
                      annotations: {holdfast.io/drill-seconds: "4", other: x}
                    """)))
        .contains(new BackupState("b", "u", Map.of("holdfast.io/drill-seconds", "4")));
  }

  @Test
  void aRestoreIsKeptWhenHoldfastMadeItWithAllThatVeleroSaysIsWrong() {
    String status =
        "{phase: PartiallyFailed, errors: 3, failureReason: gone, validationErrors: [a, b]}";
    String metadata = "{name: r, uid: u, resourceVersion: '7', labels: {%s: holdfast}}";

    assertThat(ClusterStateDecoder.restore(restore(metadata, "mine", status))).isEmpty();
    assertThat(ClusterStateDecoder.restore(restore(metadata, "holdfast.io/managed-by", status)))
        .contains(
            new RestoreState(
                "r",
                "u",
                "7",
                Map.of("holdfast.io/managed-by", "holdfast"),
                "PartiallyFailed",
                "a; b; gone; 3 errors",
                false));
    assertThat(ClusterStateDecoder.restore(restore(metadata, "holdfast.io/managed-by", "{}")))
        .map(RestoreState::complaint)
        .contains("");
  }

  @Test
  void aStorageClassSaysWhenItBindsAndWhatItKeeps() {
    assertThat(
            InventoryDecoder.storageClass(
                read(
                    "{metadata: {name: c}, provisioner: p, volumeBindingMode: WaitForFirstConsumer,"
                        + " reclaimPolicy: Retain}")))
        .contains(new StorageClassFact("c", "p", false, Optional.empty(), true, true));
    assertThat(
            InventoryDecoder.storageClass(
                read(
                    "{metadata: {name: c}, provisioner: p, volumeBindingMode: Immediate,"
                        + " reclaimPolicy: Delete}")))
        .contains(new StorageClassFact("c", "p", false));
  }

  private static Node.Mapping restore(String metadata, String key, String status) {
    return read("{metadata: %s, status: %s}".formatted(metadata.formatted(key), status));
  }

  private static Node.Mapping read(String yaml) {
    try {
      return (Node.Mapping) YamlReader.read(yaml, "").getFirst();
    } catch (CodecException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }
}
