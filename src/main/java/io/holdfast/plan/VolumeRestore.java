package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.RestorePlan.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a volume is restored from a VolumeSnapshot without losing another, or why it cannot be.
 *
 * @param source the claim that the snapshot was taken of, while it exists
 * @param storageClasses by name: who provisions their volumes; absent when they may not be read
 */
public record VolumeRestore(
    RestorableSnapshot snapshot,
    Optional<VolumeClaim> source,
    Optional<Map<String, String>> storageClasses,
    RestoreChoices choices) {
  /** Annotations by which Kubernetes binds a claim and finds its provisioner. */
  private static final List<String> BINDING =
      List.of("pv.kubernetes.io/", "volume.kubernetes.io/", "volume.beta.kubernetes.io/");

  /**
   * A new claim in the snapshot's Namespace.
   *
   * @param taken whether there is a claim of that name
   */
  public RestorePlan toNew(String name, boolean taken) {
    SnapshotState state = snapshot.state();
    ObjectRef claim = new ObjectRef("v1", "PersistentVolumeClaim", state.namespace(), name);
    if (taken) {
      return new Refused(claim + " is there already: choose another name, or --in-place " + name);
    }
    Optional<String> obstacle = obstacle();
    return obstacle.isPresent()
        ? new Refused(obstacle.get())
        : new RestorePlan.Steps(List.of(create(claim, Map.of(), Map.of())));
  }

  /**
   * The source claim itself, with its old volume kept.
   *
   * @param volume the claim's; absent when it is not there
   * @param pods names of those in the Namespace that use the claim; absent when they may not be
   *     listed
   */
  public RestorePlan inPlace(
      VolumeClaim claim, Optional<BoundVolume> volume, Optional<List<String>> pods) {
    Optional<String> obstacle =
        ownObstacle(claim)
            .or(() -> use(claim, pods))
            .or(this::obstacle)
            .or(() -> volumeObstacle(claim, volume));
    if (obstacle.isPresent()) {
      return new Refused(obstacle.get());
    }
    ObjectRef ref = claim.ref();
    return new RestorePlan.Steps(
        List.of(
            new RestoreStep.KeepVolume(volume.orElseThrow()),
            new RestoreStep.DeleteClaim(ref, claim.uid()),
            new RestoreStep.AwaitGone(ref, claim.uid()),
            create(ref, claim.labels(), withoutBinding(claim.annotations()))));
  }

  private Optional<String> ownObstacle(VolumeClaim claim) {
    String of = snapshot.state().claim();
    if (!of.isEmpty() && !of.equals(claim.ref().name())) {
      return Optional.of(
          "%s was taken of claim %s, not of %s: use --to for a new claim"
              .formatted(snapshot.state().ref(), of, claim.ref().name()));
    }
    if (claim.terminating()) {
      return Optional.of(claim.ref() + " is being deleted");
    }
    return claim.volume().isEmpty()
        ? Optional.of(claim.ref() + " has no volume yet: use --to for a new claim")
        : Optional.empty();
  }

  private static Optional<String> use(VolumeClaim claim, Optional<List<String>> pods) {
    if (pods.isEmpty()) {
      return Optional.of(
          "whether a pod uses %s is not known: it needs the permission to list pods in namespace %s"
              .formatted(claim.ref(), claim.ref().namespace()));
    }
    return pods.filter(names -> !names.isEmpty())
        .map(names ->
            "%s is used by %s: scale down what runs there first, and delete finished pods"
                .formatted(claim.ref(), String.join(", ", names)));
  }

  private static Optional<String> volumeObstacle(VolumeClaim claim, Optional<BoundVolume> volume) {
    return volume.filter(one -> one.claimUid().equals(claim.uid())).isPresent()
        ? Optional.empty()
        : Optional.of(
            "PersistentVolume %s is not bound to %s".formatted(claim.volume(), claim.ref()));
  }

  /** What keeps any claim from being made from the snapshot. */
  private Optional<String> obstacle() {
    SnapshotState state = snapshot.state();
    if (state.terminating()) {
      return Optional.of(state.ref() + " is being deleted");
    }
    if (!state.ready()) {
      String error = state.error().isEmpty() ? "" : ": " + state.error();
      return Optional.of(state.ref() + " is not ready" + error);
    }
    return classObstacle().or(this::shapeObstacle);
  }

  private Optional<String> classObstacle() {
    String name = storageClass();
    if (name.isEmpty()) {
      return Optional.of("no StorageClass is known for the new volume: give --storage-class");
    }
    if (storageClasses.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> provisioner = Optional.ofNullable(storageClasses.get().get(name));
    if (provisioner.isEmpty()) {
      return Optional.of("there is no StorageClass %s: give --storage-class".formatted(name));
    }
    return snapshot
        .driver()
        .filter(driver -> !driver.equals(provisioner.get()))
        .map(driver ->
            "StorageClass %s is of %s, the snapshot of driver %s"
                .formatted(name, provisioner.get(), driver));
  }

  private Optional<String> shapeObstacle() {
    Optional<StorageSize> least = snapshot.size();
    Optional<StorageSize> asked = choices.size();
    if (asked.isPresent() && least.isPresent() && asked.get().bytes() < least.get().bytes()) {
      return Optional.of(
          "--size is %s, the snapshot needs %s at least"
              .formatted(asked.get().text(), least.get().text()));
    }
    if (size().isEmpty()) {
      return Optional.of("neither the snapshot nor its claim says a size: give --size");
    }
    return accessModes().isEmpty()
        ? Optional.of("the snapshot's claim is gone: give --access-mode")
        : Optional.empty();
  }

  private Optional<StorageSize> size() {
    Optional<StorageSize> wanted = choices.size().or(() -> source.flatMap(VolumeClaim::size));
    return wanted
        .map(one -> snapshot.size().map(least -> StorageSize.max(one, least)).orElse(one))
        .or(snapshot::size);
  }

  private List<String> accessModes() {
    return choices.accessModes().isEmpty()
        ? source.map(VolumeClaim::accessModes).orElse(List.of())
        : choices.accessModes();
  }

  private String storageClass() {
    return choices.storageClass().or(() -> source.map(VolumeClaim::storageClass)).orElse("");
  }

  private RestoreStep create(
      ObjectRef claim, Map<String, String> labels, Map<String, String> annotations) {
    String name = snapshot.state().name();
    Tree spec = new Tree().put("storageClassName", storageClass());
    spec.put("accessModes", accessModes());
    source.ifPresent(from -> spec.putUnlessEmpty("volumeMode", from.volumeMode()));
    spec.put(
        "resources",
        new Tree()
            .put("requests", new Tree().put("storage", size().map(StorageSize::text).orElse(""))));
    spec.put(
        "dataSource",
        new Tree()
            .put("apiGroup", "snapshot.storage.k8s.io")
            .put("kind", "VolumeSnapshot")
            .put("name", name));
    Node.Mapping content =
        Tree.object(claim, new TreeMap<>(labels), annotations).put("spec", spec).mapping();
    return new RestoreStep.CreateClaim(claim, name, content);
  }

  private static Map<String, String> withoutBinding(Map<String, String> annotations) {
    Map<String, String> kept = new TreeMap<>(annotations);
    kept.keySet().removeIf(key -> BINDING.stream().anyMatch(key::startsWith));
    return kept;
  }

  /** A merge patch that makes a PersistentVolume outlive its claim. */
  public static Node.Mapping keeping() {
    return new Tree()
        .put("spec", new Tree().put("persistentVolumeReclaimPolicy", "Retain"))
        .mapping();
  }
}
