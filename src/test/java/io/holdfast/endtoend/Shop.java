package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.CommandResult;
import java.util.concurrent.atomic.AtomicInteger;

/** An application team: its Namespace, its claims, and what it asks of Velero. */
record Shop(Cluster cluster, String name) {
  static final String SCHEDULE = "/metadata/labels/holdfast.io~1backup-schedule";
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A new team, whose Namespace is not there yet. */
  static Shop open(Cluster cluster) {
    return new Shop(cluster, "shop-" + COUNT.incrementAndGet());
  }

  /** The storage class {@code fast} and snapshot classes of its driver and of another one. */
  static void provideClasses(Cluster cluster) {
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
  }

  CommandResult apply(String manifest) {
    return cluster.admin().apply(manifest);
  }

  /** {@code kubectl label} of the Namespace; {@code key-} takes one away. */
  CommandResult label(String change) {
    return cluster.kubectl("label", "--overwrite", "namespace", name, change);
  }

  JsonNode namespace() {
    return cluster.api().get("/api/v1/namespaces/" + name).orFail();
  }

  JsonNode claim(String claim) {
    return cluster.api().get(claimPath(claim)).orFail();
  }

  String claimPath(String claim) {
    return "/api/v1/namespaces/%s/persistentvolumeclaims/%s".formatted(name, claim);
  }

  /** What Velero is to do, {@code backups/nightly}. */
  JsonNode velero(String path) {
    return cluster.api().get("/apis/velero.io/v1/namespaces/velero/" + path).orFail();
  }

  String namespaceManifest(String metadata) {
    return "{apiVersion: v1, kind: Namespace, metadata: {name: %s, %s}}".formatted(name, metadata);
  }

  String claimManifest(String claim, String metadata) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: %s, namespace: %s, %s}
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: fast
      resources: {requests: {storage: 1Gi}}
    """
        .formatted(claim, name, metadata);
  }

  static String backupManifest(String name, String spec) {
    return """
    apiVersion: velero.io/v1
    kind: Backup
    metadata: {name: %s, namespace: velero}
    spec: %s
    """
        .formatted(name, spec);
  }

  static String scheduleManifest(String name, String namespace, String cron, String template) {
    return """
    apiVersion: velero.io/v1
    kind: Schedule
    metadata: {name: %s, namespace: %s}
    spec: {schedule: "%s", template: %s}
    """
        .formatted(name, namespace, cron, template);
  }
}
