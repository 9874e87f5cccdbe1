package io.holdfast.endtoend;

import io.holdfast.cluster.Cluster;

/** Creates claims through the API server, as dry runs, to see what becomes of them. */
record NewClaims(Cluster cluster, String namespace) {
  /** The schedule that a new claim is given; empty when nobody gave it one. */
  String schedule() {
    return cluster
        .api()
        .create(
            "/api/v1/namespaces/%s/persistentvolumeclaims?dryRun=All".formatted(namespace),
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {generateName: data-}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """)
        .orFail()
        .at("/metadata/labels/holdfast.io~1backup-schedule")
        .asText();
  }
}
