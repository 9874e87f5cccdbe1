package io.holdfast.cli;

import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.BoundVolume;
import io.holdfast.plan.RestorableSnapshot;
import io.holdfast.plan.SnapshotState;
import io.holdfast.plan.StorageSize;
import io.holdfast.plan.VolumeClaim;
import io.kubernetes.client.custom.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a restore hangs on; what may not be read is absent. */
record RestoreReader(ObjectClient cluster, String namespace) {
  /** The VolumeSnapshot of that name, or bad input. */
  RestorableSnapshot snapshot(String name) throws ApiFailure {
    Optional<Node.Mapping> found = cluster.get(Resource.SNAPSHOTS, namespace, name);
    Optional<SnapshotState> state = found.flatMap(ClusterStateDecoder::snapshot);
    if (found.isEmpty() || state.isEmpty()) {
      throw new BadInputException(
          "there is no VolumeSnapshot %s/%s; holdfast backups lists those there are"
              .formatted(namespace, name));
    }
    Optional<Node> status = found.get().get("status");
    Optional<StorageSize> size =
        status.flatMap(s -> s.text("restoreSize")).flatMap(RestoreReader::size);
    Optional<String> content = status.flatMap(s -> s.text("boundVolumeSnapshotContentName"));
    return new RestorableSnapshot(
        state.get(), size, content.isEmpty() ? content : driver(content.get()));
  }

  private Optional<String> driver(String content) throws ApiFailure {
    return permitted(() -> cluster.get(Resource.SNAPSHOT_CONTENTS, "", content))
        .flatMap(found -> found)
        .flatMap(object -> object.get("spec"))
        .flatMap(spec -> spec.text("driver"));
  }

  /** The claim of that name; absent when there is none. */
  Optional<VolumeClaim> claim(String name) throws ApiFailure {
    return name.isEmpty()
        ? Optional.empty()
        : cluster.get(Resource.CLAIMS, namespace, name).map(RestoreReader::claim);
  }

  private static VolumeClaim claim(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    Optional<Node> spec = object.get("spec");
    return new VolumeClaim(
        new ObjectRef("v1", "PersistentVolumeClaim", metadata.namespace(), metadata.name()),
        object.get("metadata").flatMap(m -> m.text("uid")).orElse(""),
        metadata.labels(),
        metadata.annotations(),
        spec.flatMap(s -> s.text("storageClassName")).orElse(""),
        object.every("spec", "accessModes", "*").stream()
            .flatMap(mode -> mode.asText().stream())
            .toList(),
        spec.flatMap(s -> s.text("volumeMode")).orElse(""),
        object.every("spec", "resources", "requests", "storage").stream()
            .flatMap(size -> size.asText().stream())
            .findFirst()
            .flatMap(RestoreReader::size),
        spec.flatMap(s -> s.text("volumeName")).orElse(""),
        metadata.beingDeleted());
  }

  /** The PersistentVolume of that name. */
  Optional<BoundVolume> volume(String name) throws ApiFailure {
    return cluster
        .get(Resource.VOLUMES, "", name)
        .map(object ->
            new BoundVolume(
                name,
                object
                    .get("spec")
                    .flatMap(spec -> spec.text("persistentVolumeReclaimPolicy"))
                    .orElse(""),
                object.get("spec", "claimRef").flatMap(ref -> ref.text("uid")).orElse("")));
  }

  /** Who provisions the volumes of each StorageClass. */
  Optional<Map<String, String>> storageClasses() throws ApiFailure {
    return permitted(() -> cluster.list(Resource.STORAGE_CLASSES, ""))
        .map(objects -> {
          Map<String, String> provisioners = new HashMap<>();
          objects.forEach(object ->
              provisioners.put(Metadata.of(object).name(), object.text("provisioner").orElse("")));
          return provisioners;
        });
  }

  /** The pods that mount the claim, finished ones too: their claims are protected as well. */
  Optional<List<String>> podsWith(String claim) throws ApiFailure {
    return permitted(() -> cluster.list(Resource.PODS, namespace))
        .map(pods ->
            pods.stream()
                .filter(pod -> claims(pod).anyMatch(claim::equals))
                .map(pod -> "pod " + Metadata.of(pod).name())
                .sorted()
                .toList());
  }

  /** A generic ephemeral volume has a claim that is called after pod and volume. */
  private static Stream<String> claims(Node.Mapping pod) {
    String name = Metadata.of(pod).name();
    return pod.every("spec", "volumes", "*").stream()
        .flatMap(volume ->
            volume.get("ephemeral").isPresent()
                ? volume.text("name").map(own -> name + "-" + own).stream()
                : volume
                    .get("persistentVolumeClaim")
                    .flatMap(source -> source.text("claimName"))
                    .stream());
  }

  /** An amount as Kubernetes reads it; absent for what is none, or of no size. */
  static Optional<StorageSize> size(String text) {
    try {
      long bytes = Quantity.fromString(text).getNumber().longValue();
      return bytes > 0 ? Optional.of(new StorageSize(text, bytes)) : Optional.empty();
    } catch (RuntimeException e) {
      // The client throws whatever it stumbles over.
      return Optional.empty();
    }
  }

  private static <T> Optional<T> permitted(Question<T> question) throws ApiFailure {
    try {
      return Optional.of(question.ask());
    } catch (ApiFailure e) {
      if (e.reason() == Reason.FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
