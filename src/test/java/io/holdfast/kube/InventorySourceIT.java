package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static io.holdfast.kube.Connections.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Relay;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.kube.WatchStatus.Phase;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.VeleroFacts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ClusterTest
class InventorySourceIT {

  private final Cluster cluster;

  InventorySourceIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void fillsFromTheClusterAndFollowsChanges(TestNamespace namespace) {
    try (InventorySource inventory = inventory(cluster.admin())) {
      assertThat(inventory.get().namespace(namespace.name())).isPresent();
      assertThat(inventory.get().known()).containsExactlyInAnyOrder(Facet.values());

      label(namespace, "holdfast.io/backup-schedule", "daily");
      Await.until(
          SOON, "the label", () -> label(inventory, namespace).equals(Optional.of("daily")));

      cluster.deleteNamespace(namespace);
      Await.until(
          SOON,
          "the namespace to be gone",
          () -> inventory.get().namespace(namespace.name()).isEmpty());
    }
  }

  @Test
  void keepsStorageClasses() {
    try (InventorySource inventory = inventory(cluster.admin())) {
      cluster
          .api()
          .apply(
              "/apis/storage.k8s.io/v1/storageclasses/kube-it",
              """
              {apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: ebs.csi.aws.com,
               metadata: {name: kube-it}}
              """)
          .orFail();
      StorageClassFact found =
          Await.value(SOON, "the storage class", () -> inventory.get().storageClass("kube-it"));

      assertThat(found.provisioner()).isEqualTo("ebs.csi.aws.com");
      assertThat(found.isDefault()).isFalse();
      assertThat(found.created()).isPresent();
    }
  }

  @Test
  void keepsSnapshotClassesOnceTheirKindIsThere() {
    try (InventorySource inventory = inventory(cluster.admin())) {
      cluster.snapshotDefinitions();
      cluster
          .api()
          .apply(
              "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses/kube-it",
              """
              {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass,
               metadata: {name: kube-it, labels: {velero.io/csi-volumesnapshot-class: "true"}},
               driver: ebs.csi.aws.com, deletionPolicy: Retain}
              """)
          .orFail();
      SnapshotClassFact expected =
          new SnapshotClassFact("kube-it", "ebs.csi.aws.com", "Retain", false, true);
      Await.until(
          SOON,
          "the snapshot class",
          () -> inventory.get().snapshotClass("kube-it").equals(Optional.of(expected)));
    }
  }

  @Test
  void followsOnlyWhatIsWanted() {
    try (InventorySource inventory =
        new InventorySource(Connections.to(cluster.admin()), Connections.QUICK, () -> {})) {
      inventory.start();
      assertThat(inventory.filled()).isFalse();

      inventory.follow(Set.of(Facet.STORAGE_CLASSES), "velero");
      Await.until(SOON, "the inventory to be filled", inventory::filled);
      assertThat(inventory.get().known()).containsExactly(Facet.STORAGE_CLASSES);

      inventory.follow(Set.of(Facet.NAMESPACES), "velero");
      Await.until(
          SOON, "the other facet", () -> inventory.get().known().equals(Set.of(Facet.NAMESPACES)));
      assertThat(inventory.filled()).isTrue();
      assertThat(inventory.get().storageClasses()).isEmpty();
    }
  }

  @Test
  void knowsVelerosObjectsWhereItIsAndSecretsByNameOnly(TestNamespace namespace) {
    cluster.veleroDefinitions();
    cluster.kubectl(
        "create", "secret", "generic", "cloud", "--from-literal=a=b", "-n", namespace.name());
    applyVelerosObjects(namespace);
    try (InventorySource inventory =
        new InventorySource(Connections.to(cluster.admin()), Connections.QUICK, () -> {})) {
      inventory.start();
      inventory.follow(EnumSet.allOf(Facet.class), namespace.name());
      Await.until(SOON, "the inventory to be filled", inventory::filled);

      VeleroFacts velero = inventory.get().velero();
      assertThat(velero.hasSecret(namespace.name(), "cloud")).isTrue();
      assertThat(velero.storageLocation(namespace.name(), "default")).isPresent();
      assertThat(velero.schedule(namespace.name(), "nightly").orElseThrow().template())
          .extracting(template -> template.strings("includedNamespaces"))
          .isEqualTo(List.of("shop"));
      assertThat(velero.configMap(namespace.name(), "policy").orElseThrow().content().document())
          .isPresent();
    }
  }

  private void applyVelerosObjects(TestNamespace namespace) {
    cluster
        .admin()
        .apply(
            """
            apiVersion: velero.io/v1
            kind: BackupStorageLocation
            metadata: {name: default, namespace: %1$s}
            spec: {provider: aws, default: true, objectStorage: {bucket: b}}
            ---
            apiVersion: velero.io/v1
            kind: Schedule
            metadata: {name: nightly, namespace: %1$s}
            spec: {schedule: "0 1 * * *", template: {includedNamespaces: [shop]}}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: policy, namespace: %1$s}
            data: {policy.yaml: "version: v1"}
            """
                .formatted(namespace))
        .orFail();
  }

  @Test
  void goesOnWhenItsConnectionsAreCut(TestNamespace namespace) {
    try (Relay relay = cluster.relay();
        InventorySource inventory = inventory(cluster.admin().through(relay))) {
      assertThat(relay.cut()).isPositive();
      label(namespace, "round", "cut");
      Await.until(SOON, "news after the cut", () -> round(inventory, namespace).equals("cut"));

      relay.block();
      Await.until(SOON, "the loss to be told", () -> allIn(inventory, Phase.DISCONNECTED));
      assertThat(round(inventory, namespace)).isEqualTo("cut");

      relay.restore();
      label(namespace, "round", "restored");
      Await.until(
          SOON, "news after the outage", () -> round(inventory, namespace).equals("restored"));
      assertThat(namespaces(inventory).kept().lists()).isEqualTo(1);
    }
  }

  @Test
  void listsAgainWhenTheHistoryIsForgotten(TestNamespace namespace) {
    try (InventorySource inventory = inventory(cluster.admin())) {
      cluster.stopApiServer();
      Await.until(SOON, "the loss to be told", () -> allIn(inventory, Phase.DISCONNECTED));
      cluster.compactEtcd();
      cluster.startApiServer();

      label(namespace, "round", "compacted");
      Await.until(
          SOON, "news after compaction", () -> round(inventory, namespace).equals("compacted"));
      assertThat(namespaces(inventory).kept().lists()).isGreaterThan(1);
    }
  }

  @Test
  void namesWhatItMayNotDo(TestNamespace namespace) {
    cluster.kubectl("create", "serviceaccount", "nobody", "-n", namespace.name()).orFail();
    Access nobody = cluster.asServiceAccount(namespace.name(), "nobody");
    try (InventorySource inventory =
        new InventorySource(Connections.to(nobody), Connections.QUICK, () -> {})) {
      inventory.start();
      inventory.follow(EnumSet.allOf(Facet.class), "velero");
      Await.until(SOON, "the refusal", () -> allIn(inventory, Phase.FORBIDDEN));
      assertThat(inventory.filled()).isFalse();
      assertThat(namespaces(inventory).detail())
          .contains(
              "\"system:serviceaccount:%s:nobody\" cannot list resource \"namespaces\""
                  .formatted(namespace));
    }
  }

  private static boolean allIn(InventorySource inventory, Phase phase) {
    return inventory.status().stream().allMatch(status -> status.phase() == phase);
  }

  private static WatchStatus namespaces(InventorySource inventory) {
    return inventory.status().getFirst();
  }

  private void label(TestNamespace namespace, String key, String value) {
    cluster
        .api()
        .merge(
            "/api/v1/namespaces/" + namespace,
            "{\"metadata\": {\"labels\": {\"%s\": \"%s\"}}}".formatted(key, value))
        .orFail();
  }

  private static String round(InventorySource inventory, TestNamespace namespace) {
    return inventory
        .get()
        .namespace(namespace.name())
        .map(fact -> fact.labels().getOrDefault("round", ""))
        .orElse("");
  }

  private static Optional<String> label(InventorySource inventory, TestNamespace namespace) {
    return inventory
        .get()
        .namespace(namespace.name())
        .flatMap(fact -> Optional.ofNullable(fact.labels().get("holdfast.io/backup-schedule")));
  }
}
