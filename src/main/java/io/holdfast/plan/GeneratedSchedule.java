package io.holdfast.plan;

import io.holdfast.cron.Spread;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
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
 * The Velero Schedule that one of the policy's becomes: which of its fields is which of Velero's.
 * What the server has defaults for by its flags is always written, so that a flag changes no
 * backup.
 *
 * @param namespace what it is for, and what spreads its minute; empty when it is for several
 * @param namespaces what it backs up, sorted
 */
public record GeneratedSchedule(
    BackupSchedule schedule, String namespace, List<String> namespaces, ClaimLabels claims) {
  /** Copied from the Schedule to its Backups; Velero 1.18.3 compares drivers in lower case. */
  private static final String SNAPSHOT_CLASS = "velero.io/csi-volumesnapshot-class_";

  public GeneratedSchedule {
    namespaces = List.copyOf(namespaces);
  }

  /** Everything of one Namespace. */
  public GeneratedSchedule(BackupSchedule schedule, String namespace) {
    this(schedule, namespace, List.of(namespace), new ClaimLabels.Any());
  }

  /**
   * The whole object; empty when the schedule is never to run, as Velero has no word for never.
   *
   * @param velero the namespace that Velero runs in
   */
  public Optional<Node.Mapping> object(String velero) {
    return object(velero, name(), Map.of());
  }

  /** The same with a name that it has already, and labels. */
  Optional<Node.Mapping> object(String velero, String name, Map<String, String> labels) {
    return cron()
        .map(cron ->
            Tree.object(
                    new ObjectRef("velero.io/v1", "Schedule", velero, name),
                    labels,
                    snapshotClasses())
                .put("spec", spec(cron))
                .mapping());
  }

  /** Prefix, namespace and schedule, cut to what a label takes: each Backup is labelled with it. */
  String name() {
    String own = namespace.isEmpty() ? "" : namespace + "-";
    String kind = namespace.isEmpty() && claims instanceof ClaimLabels.Only ? "-claims" : "";
    return LabelValue.of(schedule.prefix() + own + schedule.name() + kind);
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

  private Tree spec(String cron) {
    Tree spec = new Tree().put("schedule", cron);
    if (schedule.suspend()) {
      spec.put("paused", true);
    }
    return spec.put("template", template());
  }

  Tree template() {
    Volumes volumes = schedule.volumes();
    Tree template = new Tree().put("includedNamespaces", namespaces);
    switch (claims) {
      case ClaimLabels.Any _ -> {}
      case ClaimLabels.Only(String value) ->
          template.put(
              "labelSelector", new Tree().put("matchLabels", Map.of(Keys.BACKUP_SCHEDULE, value)));
      case ClaimLabels.Requested(String mark) ->
          template.put(
              "labelSelector", new Tree().put("matchLabels", Map.of(Keys.BACKUP_REQUEST, mark)));
      case ClaimLabels.NotIn(List<String> values) ->
          template.put(
              "labelSelector",
              new Tree()
                  .put(
                      "matchExpressions",
                      Tree.only(
                          new Tree()
                              .put("key", Keys.BACKUP_SCHEDULE)
                              .put("operator", "NotIn")
                              .put("values", values))));
    }
    if (schedule.includeClusterResources() != ClusterResources.AUTO) {
      template.put(
          "includeClusterResources", schedule.includeClusterResources() == ClusterResources.ALWAYS);
    }
    return template
        .put("storageLocation", schedule.storageLocation())
        .put("ttl", schedule.ttl().canonical())
        .put("snapshotVolumes", volumes.needSnapshotClass())
        .put("snapshotMoveData", volumes == Volumes.DATA_MOVER)
        .put("defaultVolumesToFsBackup", volumes == Volumes.FS_BACKUP);
  }

  Map<String, String> snapshotClasses() {
    Map<String, String> annotations = new LinkedHashMap<>();
    schedule
        .snapshotClasses()
        .forEach((driver, name) ->
            annotations.put(SNAPSHOT_CLASS + driver.toLowerCase(Locale.ROOT), name));
    return annotations;
  }
}
