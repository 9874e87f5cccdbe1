package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code holdfast dump} might write of a small cluster with Velero. */
final class SimulatedCluster {
  /** The policy in force there. */
  static final String POLICY =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        schedules:
          - {name: daily, cron: 5 1 * * *, ttl: 720h, maxAge: 26h}
        assignments: [{schedule: daily}]
        rules: {default: Off, HF-101: {action: Deny}, HF-102: {action: Deny}, HF-301: {action: Warn, min: 24h}, HF-701: {action: Deny}}
        overrides: [{namespaces: [dev*], rules: {HF-701: {action: Warn}}}]
        exemptions: [{namespaces: [velero], rules: [HF-205], reason: its own, until: 2027-01-31}]
      """;

  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: List
      items:
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: policy, namespace: holdfast, labels: {holdfast.io/policy: "true"}}
          data:
            policy.yaml: |
      POLICY
        - apiVersion: v1
          kind: Namespace
          metadata:
            name: shop
            uid: u-shop
            labels: {holdfast.io/backup-schedule: daily, holdfast.io/assigned: daily}
        - apiVersion: v1
          kind: Namespace
          metadata: {name: dev, uid: u-dev, labels: {holdfast.io/backup-schedule: daily}}
        - apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: data
            namespace: shop
            uid: u-data
            creationTimestamp: "2026-11-01T00:00:00Z"
            labels: {holdfast.io/backup-schedule: daily, holdfast.io/assigned: daily}
          spec: {storageClassName: fast, volumeName: pv-1}
          status: {phase: Bound}
        - apiVersion: v1
          kind: PersistentVolume
          metadata: {name: pv-1}
          spec: {csi: {driver: ebs.csi.aws.com}}
        - apiVersion: velero.io/v1
          kind: BackupStorageLocation
          metadata: {name: default, namespace: velero}
          spec: {provider: aws, objectStorage: {bucket: b}}
          status: {phase: Available}
        - apiVersion: velero.io/v1
          kind: Schedule
          metadata: {name: nightly, namespace: velero}
          spec: {schedule: 0 3 * * *, template: {includedNamespaces: [shop], ttl: 720h}}
        - apiVersion: velero.io/v1
          kind: Backup
          metadata: {name: short, namespace: velero}
          spec: {includedNamespaces: [shop], ttl: 2h}
        - apiVersion: velero.io/v1
          kind: Backup
          metadata: {name: nightly-1, namespace: velero}
          spec: {includedNamespaces: [shop], ttl: 720h}
          status:
            phase: Completed
            startTimestamp: "2026-11-28T03:00:00Z"
            completionTimestamp: "2026-11-28T03:10:00Z"
            expiration: "2026-12-28T03:00:00Z"
      """;

  private SimulatedCluster() {}

  /** The path of a file with it. */
  static String in(Path folder) throws IOException {
    String text = OBJECTS.replace("POLICY\n", POLICY.indent(8));
    return Files.writeString(folder.resolve("cluster.yaml"), text).toString();
  }
}
