package io.holdfast.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;

/** Says of each VolumeSnapshot of a Namespace that it was taken, as a CSI driver would. */
record StandInDriver(Api api, String namespace, String driver) {
  private static final String GROUP = "/apis/snapshot.storage.k8s.io/v1/";
  private static final String CONTENTS = GROUP + "volumesnapshotcontents";

  void takeSnapshots() {
    String snapshots = GROUP + "namespaces/" + namespace + "/volumesnapshots";
    for (JsonNode snapshot : api.get(snapshots).orFail().path("items")) {
      if (!snapshot.path("status").has("boundVolumeSnapshotContentName")) {
        take(snapshots, snapshot.at("/metadata/name").asText());
      }
    }
  }

  /** What was taken goes with nothing else. */
  void forget() {
    for (JsonNode content : api.get(CONTENTS).orFail().path("items")) {
      if (content.at("/spec/driver").asText().equals(driver)) {
        api.delete(CONTENTS + "/" + content.at("/metadata/name").asText());
      }
    }
  }

  private void take(String snapshots, String name) {
    api.create(
            CONTENTS,
            """
            apiVersion: snapshot.storage.k8s.io/v1
            kind: VolumeSnapshotContent
            metadata: {name: %1$s}
            spec:
              deletionPolicy: Retain
              driver: %2$s
              source: {snapshotHandle: %1$s}
              volumeSnapshotRef: {name: %1$s, namespace: %3$s}
            """
                .formatted(name, driver, namespace))
        .orFail();
    api.merge(
            CONTENTS + "/" + name + "/status",
            "{\"status\": {\"snapshotHandle\": \"%s\", \"readyToUse\": true}}".formatted(name))
        .orFail();
    api.merge(
            snapshots + "/" + name + "/status",
            "{\"status\": {\"boundVolumeSnapshotContentName\": \"%s\", \"readyToUse\": true}}"
                .formatted(name))
        .orFail();
  }
}
