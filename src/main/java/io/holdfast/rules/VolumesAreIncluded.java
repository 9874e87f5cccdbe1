package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HF-305: a Backup, or a Schedule's template, that takes claims takes their data too, and what it
 * asks for its filters let in. Source: Velero 1.18.3 server. A volume policy decides volume by
 * volume, so with one named nothing is said.
 */
final class VolumesAreIncluded implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          305,
          "volumes-included",
          "a backup includes the data of the volumes",
          "A claim whose data is not in the backup is restored empty, and the backup is Completed"
              + " all the same.",
          Action.WARN,
          Kind.BACKUP,
          Kind.SCHEDULE);

  private static final List<String> SNAPSHOTS = List.of("snapshotVolumes", "snapshotMoveData");
  private static final List<String> FILES =
      List.of("defaultVolumesToFsBackup", "defaultVolumesToRestic");

  private static final String GROUPS = "volumeGroupSnapshotLabelKey";

  /** What Ark and older versions do not know yet. */
  private static final Map<String, VeleroFeature> NEWER =
      Map.of(
          "defaultVolumesToFsBackup",
          VeleroFeature.FILES_DEFAULT,
          "defaultVolumesToRestic",
          VeleroFeature.RESTIC_DEFAULT,
          "snapshotMoveData",
          VeleroFeature.SNAPSHOT_MOVE,
          GROUPS,
          VeleroFeature.VOLUME_GROUPS);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Optional<BackupSpec> spec = request.subject().backupSpec();
    if (spec.isEmpty() || !(request.subject() instanceof Subject.Task task)) {
      return Verdict.NOT_APPLICABLE;
    }
    return Verdict.of(judge(spec.get(), Reader.of(task, facts.policy())));
  }

  private static List<Violation> judge(BackupSpec spec, Reader reader) {
    if (spec.field("resourcePolicy").isPresent() && reader.knows(VeleroFeature.RESOURCE_POLICY)) {
      return List.of();
    }
    VolumeFilters filters = VolumeFilters.of(spec, reader);
    Optional<String> files = firstTrue(spec, reader, FILES);
    List<Violation> violations = new ArrayList<>();
    if (filters.leaveOut(KubernetesResource.CLAIMS)) {
      firstTrue(spec, reader, SNAPSHOTS)
          .ifPresent(asked -> violations.add(withoutClaims(spec, asked)));
    } else {
      violations.addAll(ofClaims(spec, filters, files.isPresent()));
    }
    if (files.isPresent() && filters.leaveOut(KubernetesResource.PODS)) {
      violations.add(
          without(spec, files.get(), "pods", "files are read through the pods that mount them"));
    }
    violations.addAll(unknown(spec, reader));
    return violations;
  }

  /** What is wrong with a backup that has the claims in it. */
  private static List<Violation> ofClaims(BackupSpec spec, VolumeFilters filters, boolean files) {
    List<Violation> violations = new ArrayList<>();
    if (isFalse(spec, "snapshotVolumes") && !files) {
      violations.add(restoredEmpty(spec));
    }
    if (locationsNamed(spec) && filters.leaveOutVolumes()) {
      violations.add(noVolumes(spec));
    }
    return violations;
  }

  private static Violation withoutClaims(BackupSpec spec, String asked) {
    return without(
        spec, asked, "persistentvolumeclaims", "it is the volumes of claims that are snapshotted");
  }

  private static Optional<String> firstTrue(BackupSpec spec, Reader reader, List<String> flags) {
    return flags.stream()
        .filter(flag -> knows(reader, flag))
        .filter(flag -> spec.flag(flag).orElse(false))
        .findFirst();
  }

  private static boolean isFalse(BackupSpec spec, String flag) {
    return !spec.flag(flag).orElse(true);
  }

  private static boolean locationsNamed(BackupSpec spec) {
    return !spec.texts("volumeSnapshotLocations").isEmpty() && !isFalse(spec, "snapshotVolumes");
  }

  private static Violation restoredEmpty(BackupSpec spec) {
    return at(
        spec,
        "snapshotVolumes",
        "is false, must come with a file-system backup: claims are backed up without their data and"
            + " are restored empty",
        "set defaultVolumesToFsBackup, or name the volumes in the pods' annotation"
            + " backup.velero.io/backup-volumes");
  }

  private static Violation without(BackupSpec spec, String flag, String resource, String reason) {
    return at(
        spec,
        flag,
        "is true, must come with " + resource + " among the resources: " + reason,
        "let the resource filters take " + resource);
  }

  private static Violation noVolumes(BackupSpec spec) {
    return at(
        spec,
        "volumeSnapshotLocations",
        "names locations, must come with persistentvolumes among the resources: snapshots there"
            + " are taken of volumes, and the filters leave these out",
        "add persistentvolumes to includedResources");
  }

  private static boolean knows(Reader reader, String flag) {
    VeleroFeature feature = NEWER.get(flag);
    return feature == null || reader.knows(feature);
  }

  private static List<Violation> unknown(BackupSpec spec, Reader reader) {
    return NEWER.keySet().stream()
        .sorted()
        .filter(flag -> !knows(reader, flag))
        .flatMap(flag -> spec.field(flag).stream())
        .map(field -> reader.unknown(field, instead(field)))
        .toList();
  }

  private static String instead(Node field) {
    return field.path().name().equals(GROUPS)
        ? "it takes each snapshot by itself"
        : "a pod names the volumes to back up in its annotation";
  }

  private static Violation at(BackupSpec spec, String field, String message, String remedy) {
    return new Violation(spec.path(field), spec.line(field), message, remedy, 0);
  }
}
