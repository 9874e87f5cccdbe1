package io.holdfast.decode;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.ScheduleState;
import io.holdfast.plan.SnapshotState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
                metadata.beingDeleted()));
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
