package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.TestNamespace;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/**
 * Volumes of driver {@code disks.example.com}, and what its csi-snapshotter does beside the real
 * snapshot-controller.
 *
 * @param fate of a content that is not ready yet, each time it is looked at
 */
record StandInDisks(Api api, Function<JsonNode, Fate> fate) {
  private static final String GROUP = "/apis/snapshot.storage.k8s.io/v1/";
  private static final String CONTENTS = GROUP + "volumesnapshotcontents/";

  /** What the driver does about a content. */
  enum Fate {
    TAKEN,
    /** It says that it could not, and may try again. */
    FAILED,
    WAITS
  }

  /**
   * A driver that takes everything at once.
   *
   * @param never claims of which no snapshot ever becomes ready
   */
  static StandInDisks prompt(Api api, Set<String> never) {
    return new StandInDisks(
        api,
        content ->
            never.stream().anyMatch(claim -> snapshot(content).startsWith(claim + "-"))
                ? Fate.WAITS
                : Fate.TAKEN);
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

  /** Makes a StorageClass of which nobody but the test provisions anything. */
  void createStorageClass(String name) {
    api.create(
            "/apis/storage.k8s.io/v1/storageclasses",
            """
            {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: %s},
             provisioner: disks.example.com}
            """
                .formatted(name))
        .orFail();
  }

  /** Makes a claim and its volume, which the controller manager binds. */
  void createClaim(TestNamespace namespace, String name) {
    createClaim(namespace, name, "");
  }

  /** The same of a StorageClass; Velero takes no snapshot of a claim without one. */
  void createClaim(TestNamespace namespace, String name, String storageClass) {
    String volume = createVolume(namespace, name, storageClass);
    api.create(
            "/api/v1/namespaces/%s/persistentvolumeclaims".formatted(namespace),
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s},
             spec: {storageClassName: "%s", volumeName: %s, accessModes: [ReadWriteOnce],
                    resources: {requests: {storage: 1Gi}}}}
            """
                .formatted(name, storageClass, volume))
        .orFail();
  }

  /** Makes the volume of a claim, as a provisioner does; its name. */
  String createVolume(TestNamespace namespace, String claim, String storageClass) {
    String volume = namespace + "-" + claim;
    api.create(
            "/api/v1/persistentvolumes",
            """
            {apiVersion: v1, kind: PersistentVolume, metadata: {name: %1$s},
             spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], storageClassName: "%4$s",
                    csi: {driver: disks.example.com, volumeHandle: %1$s},
                    claimRef: {namespace: %2$s, name: %3$s}}}
            """
                .formatted(volume, namespace, claim, storageClass))
        .orFail();
    return volume;
  }

  /** Says of the contents that there are what was taken, and lets go what is being deleted. */
  void work() {
    for (JsonNode content : api.get(CONTENTS).orFail().path("items")) {
      String path = CONTENTS + content.at("/metadata/name").asText();
      if (content.path("metadata").has("deletionTimestamp")) {
        api.merge(path, "{\"metadata\": {\"finalizers\": []}}");
      } else if (!content.at("/status/readyToUse").asBoolean()) {
        switch (fate.apply(content)) {
          case TAKEN -> take(path, content);
          case FAILED -> fail(path);
          case WAITS -> {}
        }
      }
    }
  }

  /** The name of the VolumeSnapshot that a content is for. */
  static String snapshot(JsonNode content) {
    return content.at("/spec/volumeSnapshotRef/name").asText();
  }

  /** One that was made for a copy that exists says which; else there is a new one. */
  private void take(String path, JsonNode content) {
    String handle = content.at("/spec/source/snapshotHandle").asText();
    say(
        path,
        """
        {"status": {"snapshotHandle": "%s", "creationTime": %d000000,
                    "restoreSize": 1073741824, "readyToUse": true, "error": null}}
        """
            .formatted(handle.isEmpty() ? path : handle, Instant.now().toEpochMilli()));
  }

  private void fail(String path) {
    say(
        path,
        """
        {"status": {"readyToUse": false,
                    "error": {"message": "the storage is busy", "time": "%s"}}}
        """
            .formatted(Instant.now()));
  }

  /** It may have been deleted since it was listed. */
  private void say(String path, String status) {
    ApiResponse answer = api.merge(path + "/status", status);
    if (answer.status() != 404) {
      answer.orFail();
    }
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
