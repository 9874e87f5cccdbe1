package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static io.holdfast.kube.Connections.inventory;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.model.Inventory.StorageClassFact;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several default StorageClasses, that one counts which Kubernetes itself takes. */
@ClusterTest
class DefaultStorageClassIT {
  private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

  private final Cluster cluster;

  DefaultStorageClassIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @CsvSource({"kube-it-a, kube-it-b", "kube-it-b, kube-it-a"})
  void takesTheDefaultStorageClassThatKubernetesTakes(
      String first, String second, TestNamespace namespace) {
    try (InventorySource inventory = inventory(cluster.admin())) {
      for (String name : List.of(first, second)) {
        cluster
            .api()
            .create(
                CLASSES,
                """
                {apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: ebs.csi.aws.com,
                 metadata: {name: %s, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}}
                """
                    .formatted(name))
            .orFail();
      }
      Await.until(
          SOON,
          "both classes",
          () -> inventory.get().storageClasses().keySet().containsAll(List.of(first, second)));

      // The controllers and the admission plugin of Kubernetes choose by the same function.
      Await.until(
          SOON,
          "Kubernetes to know them, too, and to take the same",
          () ->
              inventory
                  .get()
                  .defaultStorageClass()
                  .map(StorageClassFact::name)
                  .equals(Optional.of(classGiven(namespace))));
    } finally {
      cluster.api().delete(CLASSES + "/" + first);
      cluster.api().delete(CLASSES + "/" + second);
    }
  }

  /** What Kubernetes writes into a claim that names no class. */
  private String classGiven(TestNamespace namespace) {
    return cluster
        .api()
        .create(
            "/api/v1/namespaces/%s/persistentvolumeclaims?dryRun=All".formatted(namespace),
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},
             spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
            """)
        .orFail()
        .at("/spec/storageClassName")
        .asText();
  }
}
