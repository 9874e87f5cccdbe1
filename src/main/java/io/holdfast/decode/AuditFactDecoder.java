package io.holdfast.decode;

import io.holdfast.model.AuditFacts.BackupVolumes;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.Mount;
import io.holdfast.model.AuditFacts.RestoreRun;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From objects of the cluster to what only an audit asks of them. */
final class AuditFactDecoder {
  private AuditFactDecoder() {}

  static Location location(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    Optional<Node> store = object.get("spec", "objectStorage");
    return new Location(
        metadata.namespace(),
        metadata.name(),
        VeleroFactDecoder.text(object, "spec", "provider"),
        store.flatMap(s -> s.text("bucket")).orElse(""),
        object.get("spec", "credential").flatMap(c -> c.text("name")).orElse(""),
        texts(object.get("spec", "config")),
        VeleroFactDecoder.text(object, "status", "phase"),
        VeleroFactDecoder.instant(object, "lastValidationTime"));
  }

  static BackupVolumes volumes(Node.Mapping object) {
    return new BackupVolumes(
        count(object, "csiVolumeSnapshotsAttempted"),
        count(object, "csiVolumeSnapshotsCompleted"),
        count(object, "volumeSnapshotsAttempted"),
        count(object, "volumeSnapshotsCompleted"));
  }

  /** Its deletion policy is that of its content, which another object says. */
  static SnapshotRun snapshot(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return new SnapshotRun(
        metadata.namespace(),
        metadata.name(),
        object
            .get("spec", "source")
            .flatMap(source -> source.text("persistentVolumeClaimName"))
            .orElse(""),
        metadata.label(Keys.CLAIM_UID).orElse(""),
        metadata.label(Keys.BACKUP_SCHEDULE).orElse(""),
        metadata.label(Keys.SLOT).orElse(""),
        VeleroFactDecoder.isTrue(object.get("status", "readyToUse")),
        VeleroFactDecoder.created(object),
        VeleroFactDecoder.instant(object, "creationTime"),
        metadata.annotation(Keys.EXPIRES).flatMap(VeleroFactDecoder::instant),
        object.get("status", "error").flatMap(error -> error.text("message")).orElse(""),
        VeleroFactDecoder.text(object, "spec", "volumeSnapshotClassName"),
        "");
  }

  static RestoreRun restore(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return new RestoreRun(
        metadata.namespace(),
        metadata.name(),
        VeleroFactDecoder.text(object, "spec", "backupName"),
        VeleroFactDecoder.text(object, "spec", "scheduleName"),
        VeleroFactDecoder.text(object, "status", "phase"),
        count(object, "errors"),
        VeleroFactDecoder.instant(object, "startTimestamp"),
        VeleroFactDecoder.instant(object, "completionTimestamp"),
        strings(object.get("spec", "includedNamespaces")),
        texts(object.get("spec", "namespaceMapping")),
        metadata.label(Keys.MANAGED_BY).filter(Keys.OURS::equals).isPresent());
  }

  /** True when what a Schedule takes of volumes may depend on the pods that mount them. */
  static boolean asksForPods(Node.Mapping schedule) {
    return schedule
        .get("spec", "template")
        .map(BackupSpec::new)
        .filter(template ->
            template.field("resourcePolicy").isPresent()
                || !template.flag("snapshotVolumes").orElse(true))
        .isPresent();
  }

  /** How a pod that runs mounts claims, by claim; of other pods nothing. */
  static Map<String, Mount> mounts(Node.Mapping pod) {
    Metadata metadata = Metadata.of(pod);
    Map<String, Mount> mounts = new LinkedHashMap<>();
    if (VeleroFactDecoder.text(pod, "status", "phase").equals("Running")) {
      Set<String> in = names(metadata, Keys.VELERO_VOLUMES);
      Set<String> out = names(metadata, Keys.VELERO_VOLUMES_OUT);
      for (Node volume : pod.every("spec", "volumes", "*")) {
        String name = volume.text("name").orElse("");
        claim(metadata.name(), name, volume)
            .ifPresent(claim ->
                mounts.put(
                    metadata.namespace() + "/" + claim,
                    new Mount(metadata.name(), name, in.contains(name), out.contains(name))));
      }
    }
    return mounts;
  }

  /** The claim of an ephemeral volume is called after the pod and the volume. */
  private static Optional<String> claim(String pod, String name, Node volume) {
    return volume
        .get("persistentVolumeClaim")
        .flatMap(source -> source.text("claimName"))
        .or(() -> volume.get("ephemeral").map(_ -> pod + "-" + name));
  }

  private static Set<String> names(Metadata metadata, String key) {
    return Arrays.stream(metadata.annotation(key).orElse("").split(","))
        .map(String::strip)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The strings of a mapping; other values are left out. */
  static Map<String, String> texts(Optional<Node> mapping) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping
        .map(Node::fields)
        .orElse(Map.of())
        .forEach((name, value) -> value.asText().ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  static List<String> strings(Optional<Node> list) {
    return list.map(Node::items).orElse(List.of()).stream()
        .flatMap(item -> item.asText().stream())
        .toList();
  }

  private static int count(Node.Mapping object, String name) {
    return VeleroFactDecoder.number(object.get("status", name));
  }
}
