package io.holdfast.decode;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.plan.BackupState;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ContentState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.RestoreState;
import io.holdfast.plan.ScheduleState;
import io.holdfast.plan.SnapshotState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From objects of the cluster to what the controller plans from; an object without a name has none.
 * Of annotations only those are kept that Holdfast or Velero reads: others can be 256 KiB each.
 */
public final class ClusterStateDecoder {
  private static final Node.Mapping NO_SPEC = new Node.Mapping(FieldPath.of("spec"), 0, Map.of());

  private ClusterStateDecoder() {}

  /** A Namespace. */
  public static Optional<NamespaceState> namespace(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(metadata ->
            new NamespaceState(
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                Map.copyOf(metadata.labels()),
                annotations(metadata),
                metadata.beingDeleted(),
                NamespaceState.mayBeOfDrill(metadata.name(), metadata.labels())
                    ? VeleroFactDecoder.text(object, "metadata", "resourceVersion")
                    : ""));
  }

  /** A PersistentVolumeClaim. */
  public static Optional<ClaimState> claim(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(metadata ->
            new ClaimState(
                metadata.namespace(),
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                Map.copyOf(metadata.labels()),
                annotations(metadata),
                object.get("spec").flatMap(spec -> spec.text("storageClassName")),
                VeleroFactDecoder.text(object, "spec", "volumeName"),
                VeleroFactDecoder.text(object, "status", "phase"),
                source(object),
                metadata.beingDeleted()));
  }

  /** The CSI driver of a PersistentVolume; empty text for a volume without. */
  public static Optional<String> driver(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(_ -> object.get("spec", "csi").flatMap(csi -> csi.text("driver")).orElse(""));
  }

  /** A Velero Schedule. */
  public static Optional<ScheduleState> schedule(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(metadata ->
            new ScheduleState(
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                VeleroFactDecoder.text(object, "metadata", "resourceVersion"),
                Map.copyOf(metadata.labels()),
                annotations(metadata),
                object.get("spec").orElse(null) instanceof Node.Mapping spec ? spec : NO_SPEC));
  }

  /** A VolumeSnapshot. */
  public static Optional<SnapshotState> snapshot(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(metadata ->
            new SnapshotState(
                metadata.namespace(),
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                VeleroFactDecoder.text(object, "metadata", "resourceVersion"),
                Map.copyOf(metadata.labels()),
                annotations(metadata),
                object
                    .get("spec", "source")
                    .flatMap(source -> source.text("persistentVolumeClaimName"))
                    .orElse(""),
                VeleroFactDecoder.isTrue(object.get("status", "readyToUse")),
                VeleroFactDecoder.created(object).orElse(Instant.EPOCH),
                VeleroFactDecoder.instant(object, "creationTime"),
                object
                    .get("status", "error")
                    .map(error -> error.text("message").orElse("no reason given"))
                    .orElse(""),
                metadata.beingDeleted()));
  }

  /** A VolumeSnapshotContent. */
  public static Optional<ContentState> content(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(metadata ->
            new ContentState(
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                VeleroFactDecoder.text(object, "metadata", "resourceVersion"),
                Map.copyOf(metadata.labels()),
                annotations(metadata),
                VeleroFactDecoder.text(object, "spec", "deletionPolicy").equals("Retain"),
                object.get("spec", "volumeSnapshotRef").flatMap(ref -> ref.text("uid")).orElse(""),
                object.get("status", "restoreSize").map(ClusterStateDecoder::bytes).orElse(0L),
                copy(object),
                metadata.beingDeleted()));
  }

  private static ContentState.Copy copy(Node.Mapping content) {
    return new ContentState.Copy(
        VeleroFactDecoder.text(content, "spec", "driver"),
        VeleroFactDecoder.text(content, "status", "snapshotHandle"),
        VeleroFactDecoder.text(content, "spec", "volumeSnapshotClassName"),
        VeleroFactDecoder.text(content, "spec", "sourceVolumeMode"));
  }

  /** A Backup, as far as drills ask for it. */
  public static Optional<BackupState> backup(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .map(metadata ->
            new BackupState(
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                annotations(metadata)));
  }

  /** A Restore that Holdfast made; others are none of its business. */
  public static Optional<RestoreState> restore(Node.Mapping object) {
    return VeleroFactDecoder.named(object)
        .filter(metadata -> metadata.label(Keys.MANAGED_BY).filter(Keys.OURS::equals).isPresent())
        .map(metadata ->
            new RestoreState(
                metadata.name(),
                VeleroFactDecoder.text(object, "metadata", "uid"),
                VeleroFactDecoder.text(object, "metadata", "resourceVersion"),
                Map.copyOf(metadata.labels()),
                VeleroFactDecoder.text(object, "status", "phase"),
                complaint(object),
                metadata.beingDeleted()));
  }

  private static String complaint(Node.Mapping restore) {
    Node.Mapping none = NO_SPEC;
    Node status = restore.get("status").orElse(none);
    String errors =
        status.get("errors").isPresent()
            ? VeleroFactDecoder.number(status.get("errors")) + " errors"
            : "";
    return Stream.concat(
            status.every("validationErrors", "*").stream().flatMap(n -> n.asText().stream()),
            Stream.of(status.text("failureReason").orElse(""), errors))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static long bytes(Node size) {
    try {
      return size instanceof Node.Numeral number ? Long.parseLong(number.literal()) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A snapshot of another Namespace is none that we could hold back or delete for the claim. */
  private static String source(Node.Mapping claim) {
    Function<String, Optional<String>> read =
        field ->
            claim
                .get("spec", field)
                .filter(source -> source.text("kind").equals(Optional.of("VolumeSnapshot")))
                .filter(source -> source.text("namespace").isEmpty())
                .flatMap(source -> source.text("name"));
    return read.apply("dataSource").or(() -> read.apply("dataSourceRef")).orElse("");
  }

  private static Map<String, String> annotations(Metadata metadata) {
    Map<String, String> kept = new HashMap<>();
    metadata
        .annotations()
        .forEach((key, value) -> {
          String domain = key.substring(0, Math.max(0, key.indexOf('/')));
          if (domain.endsWith("holdfast.io") || domain.endsWith("velero.io")) {
            kept.put(key, value);
          }
        });
    return Map.copyOf(kept);
  }
}
