package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.TestNamespace;
import java.time.Instant;
import java.util.Set;

/**
 * Volumes of driver {@code disks.example.com}, and what its csi-snapshotter does beside the real
 * snapshot-controller.
 *
 * @param never claims of which no snapshot ever becomes ready
 */
record StandInDisks(Api api, Set<String> never) {
  private static final String GROUP = "/apis/snapshot.storage.k8s.io/v1/";
  private static final String CONTENTS = GROUP + "volumesnapshotcontents/";

  StandInDisks {
    never = Set.copyOf(never);
  }

  /** Makes the only VolumeSnapshotClass, which is nobody's default. */
  void createClass(String name) {
    api.create(
            GROUP + "volumesnapshotclasses",
            """
            {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass,
             metadata: {name: %s}, driver: disks.example.com, deletionPolicy: Delete}
            """
                .formatted(name))
        .orFail();
  }

  /** Makes a claim and its volume, which the controller manager binds. */
  void createClaim(TestNamespace namespace, String name) {
    String volume = namespace + "-" + name;
    api.create(
            "/api/v1/persistentvolumes",
            """
            {apiVersion: v1, kind: PersistentVolume, metadata: {name: %1$s},
             spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce],
                    csi: {driver: disks.example.com, volumeHandle: %1$s},
                    claimRef: {namespace: %2$s, name: %3$s}}}
            """
                .formatted(volume, namespace, name))
        .orFail();
    api.create(
            "/api/v1/namespaces/%s/persistentvolumeclaims".formatted(namespace),
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s},
             spec: {storageClassName: "", volumeName: %s, accessModes: [ReadWriteOnce],
                    resources: {requests: {storage: 1Gi}}}}
            """
                .formatted(name, volume))
        .orFail();
  }

  /** Says of the contents that there are what was taken, and lets go what is being deleted. */
  void work() {
    for (JsonNode content : api.get(CONTENTS).orFail().path("items")) {
      String path = CONTENTS + content.at("/metadata/name").asText();
      if (content.path("metadata").has("deletionTimestamp")) {
        api.merge(path, "{\"metadata\": {\"finalizers\": []}}");
      } else if (!content.at("/status/readyToUse").asBoolean() && !isOfNever(content)) {
        take(path);
      }
    }
  }

  private boolean isOfNever(JsonNode content) {
    String snapshot = content.at("/spec/volumeSnapshotRef/name").asText();
    return never.stream().anyMatch(claim -> snapshot.startsWith(claim + "-"));
  }

  private void take(String path) {
    api.merge(
            path + "/status",
            """
            {"status": {"snapshotHandle": "%s", "creationTime": %d000000,
                        "restoreSize": 1073741824, "readyToUse": true}}
            """
                .formatted(path, Instant.now().toEpochMilli()))
        .orFail();
  }

  /** Whether snapshot-controller bound it to a content that names this very snapshot. */
  boolean isBound(JsonNode snapshot) {
    String content = snapshot.at("/status/boundVolumeSnapshotContentName").asText();
    return !content.isEmpty()
        && api.get(CONTENTS + content)
            .orFail()
            .at("/spec/volumeSnapshotRef/uid")
            .equals(snapshot.at("/metadata/uid"));
  }
}
