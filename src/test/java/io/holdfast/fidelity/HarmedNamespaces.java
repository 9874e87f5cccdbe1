package io.holdfast.fidelity;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import java.time.Duration;
import java.util.List;

/**
 * What harm is done to: {@code harm} with a ConfigMap, {@code harm-data} with a volume of a CSI
 * driver, and {@code harm-going}, which is being deleted for as long as anybody wants.
 */
record HarmedNamespaces(Cluster cluster) {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GOING = "/api/v1/namespaces/harm-going/configmaps/precious";
  private static final String CLAIM = "/api/v1/namespaces/harm-data/persistentvolumeclaims/data";

  /** A volume that has its claim is bound to it without any driver. */
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: harm}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: precious, namespace: harm}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: harm-going}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: precious, namespace: harm-going, finalizers: [holdfast.example/stays]}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: harm-data}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: harm}
      provisioner: csi.harm.example
      ---
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: {name: harm, labels: {velero.io/csi-volumesnapshot-class: "true"}}
      driver: csi.harm.example
      deletionPolicy: Retain
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: harm-data}
      spec:
        capacity: {storage: 1Gi}
        accessModes: [ReadWriteOnce]
        persistentVolumeReclaimPolicy: Retain
        storageClassName: harm
        csi: {driver: csi.harm.example, volumeHandle: harm-data}
        claimRef: {namespace: harm-data, name: data}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: harm-data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 1Gi}}
        storageClassName: harm
        volumeName: harm-data
      """;

  void provide() {
    cluster.admin().apply(OBJECTS).orFail();
    cluster.kubectl("delete", "namespace", "harm-going", "--wait=false").orFail();
    Await.until(
        SOON,
        "the claim to be bound",
        () -> cluster.api().get(CLAIM).json().at("/status/phase").asText().equals("Bound"));
    Await.until(
        SOON,
        "what is in the Namespace to be going, too",
        () -> cluster.api().get(GOING).json().at("/metadata").has("deletionTimestamp"));
  }

  /** Of the volume's driver. */
  StandInDriver driver() {
    return new StandInDriver(cluster.api(), "harm-data", "csi.harm.example");
  }

  void remove() {
    cluster.api().merge(GOING, "{\"metadata\": {\"finalizers\": null}}");
    for (String name : List.of("harm", "harm-data")) {
      cluster.kubectl("delete", "namespace", name, "--wait=false").orFail();
    }
    cluster.kubectl("delete", "persistentvolume", "harm-data", "--wait=false").orFail();
    cluster.kubectl("delete", "storageclass,volumesnapshotclass", "harm").orFail();
    driver().forget();
  }
}
