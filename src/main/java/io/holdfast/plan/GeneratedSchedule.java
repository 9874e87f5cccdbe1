package io.holdfast.plan;

import io.holdfast.cron.Spread;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.BackupSchedule.ClusterResources;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.LabelValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Velero Schedule that one of the policy's becomes for a Namespace: which of its fields is
 * which of Velero's. What the server has defaults for by its flags is always written, so that a
 * flag changes no backup.
 */
public record GeneratedSchedule(BackupSchedule schedule, String namespace) {
  /** Copied from the Schedule to its Backups; Velero 1.18.3 compares drivers in lower case. */
  private static final String SNAPSHOT_CLASS = "velero.io/csi-volumesnapshot-class_";

  /**
   * The whole object; empty when the schedule is never to run, as Velero has no word for never.
   *
   * @param velero the namespace that Velero runs in
   */
  public Optional<Node.Mapping> object(String velero) {
    return cron()
        .map(cron -> {
          Map<String, Node> metadata = new LinkedHashMap<>();
          metadata.put("name", text(name()));
          metadata.put("namespace", text(velero));
          if (!schedule.snapshotClasses().isEmpty()) {
            metadata.put("annotations", snapshotClasses());
          }
          Map<String, Node> object = new LinkedHashMap<>();
          object.put("apiVersion", text("velero.io/v1"));
          object.put("kind", text("Schedule"));
          object.put("metadata", mapping(metadata));
          object.put("spec", spec(cron));
          return mapping(object);
        });
  }

  /** Prefix, namespace and schedule, cut to what a label takes: each Backup is labelled with it. */
  String name() {
    return LabelValue.of(schedule.prefix() + namespace + "-" + schedule.name());
  }

  private Optional<String> cron() {
    return schedule
        .cronText()
        .map(text ->
            switch (Spread.resolve(text, namespace, schedule.name())) {
              case Spread.Result.Resolved(String minute) -> minute;
              case Spread.Result.Rejected _ -> text;
            })
        .map(schedule::zoned);
  }

  private Node.Mapping spec(String cron) {
    Map<String, Node> spec = new LinkedHashMap<>();
    spec.put("schedule", text(cron));
    if (schedule.suspend()) {
      spec.put("paused", bool(true));
    }
    spec.put("template", template());
    return mapping(spec);
  }

  private Node.Mapping template() {
    Volumes volumes = schedule.volumes();
    Map<String, Node> template = new LinkedHashMap<>();
    template.put(
        "includedNamespaces", new Node.Sequence(FieldPath.ROOT, 0, List.of(text(namespace))));
    if (schedule.includeClusterResources() != ClusterResources.AUTO) {
      boolean always = schedule.includeClusterResources() == ClusterResources.ALWAYS;
      template.put("includeClusterResources", bool(always));
    }
    template.put("storageLocation", text(schedule.storageLocation()));
    template.put("ttl", text(schedule.ttl().canonical()));
    template.put("snapshotVolumes", bool(volumes.needSnapshotClass()));
    template.put("snapshotMoveData", bool(volumes == Volumes.DATA_MOVER));
    template.put("defaultVolumesToFsBackup", bool(volumes == Volumes.FS_BACKUP));
    return mapping(template);
  }

  private Node.Mapping snapshotClasses() {
    Map<String, Node> annotations = new LinkedHashMap<>();
    schedule
        .snapshotClasses()
        .forEach((driver, name) ->
            annotations.put(SNAPSHOT_CLASS + driver.toLowerCase(Locale.ROOT), text(name)));
    return mapping(annotations);
  }

  private static Node text(String value) {
    return new Node.Text(FieldPath.ROOT, 0, value);
  }

  private static Node bool(boolean value) {
    return new Node.Bool(FieldPath.ROOT, 0, value);
  }

  private static Node.Mapping mapping(Map<String, Node> fields) {
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }
}
