package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.StorageClassFact;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventoryDecoderTest {
  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {tier: gold}}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: going, deletionTimestamp: "2026-11-20T12:00:00Z"}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata:
        name: fast
        creationTimestamp: 2026-11-20T12:00:00Z
        annotations: {storageclass.kubernetes.io/is-default-class: "true"}
      provisioner: ebs.csi.aws.com
      ---
      apiVersion: storage.k8s.io/v1beta1
      kind: StorageClass
      metadata: {name: old, annotations: {storageclass.kubernetes.io/is-default-class: "false"}}
      ---
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata:
        name: snap
        annotations: {snapshot.storage.kubernetes.io/is-default-class: "true"}
        labels: {velero.io/csi-volumesnapshot-class: ""}
      driver: ebs.csi.aws.com
      deletionPolicy: Retain
      ---
      apiVersion: example.com/v1
      kind: Namespace
      metadata: {name: not-a-namespace}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {labels: {without: name}}
      ---
      - not an object
      """;

  @Test
  void readsTheFactsOfAListing() throws CodecException {
    Inventory inventory =
        InventoryDecoder.inventory(
            YamlReader.read(CLUSTER, ""), Set.of(Facet.NAMESPACES), object -> ConfigContent.EMPTY);

    assertThat(inventory.namespaces().values())
        .containsExactly(
            new NamespaceFact("shop", Map.of("tier", "gold"), false),
            new NamespaceFact("going", Map.of(), true));
    assertThat(inventory.storageClasses().values())
        .containsExactly(
            new StorageClassFact(
                "fast",
                "ebs.csi.aws.com",
                true,
                Optional.of(Instant.parse("2026-11-20T12:00:00Z"))),
            new StorageClassFact("old", "", false));
    assertThat(inventory.snapshotClasses().values())
        .containsExactly(new SnapshotClassFact("snap", "ebs.csi.aws.com", "Retain", true, true));
    assertThat(inventory.known()).containsExactly(Facet.NAMESPACES);
  }
}
