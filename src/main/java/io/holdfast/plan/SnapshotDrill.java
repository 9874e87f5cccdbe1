package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.plan.ContentState.Copy;
import io.holdfast.policy.PolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A drill of a VolumeSnapshot. A claim can be filled only from a VolumeSnapshot of its own
 * Namespace, so the copy in the storage gets a second VolumeSnapshotContent, which never deletes it
 * ({@code Retain}), and a VolumeSnapshot of that in the scratch Namespace.
 */
record SnapshotDrill(Drill drill, PolicySpec spec, ClusterState state) implements DrillStage {
  @Override
  public Progress progress() {
    Optional<ContentState> content = content();
    if (content.isPresent() && !drill.made(content.get().labels())) {
      return new Progress.Broken("there is another " + content.get().ref());
    }
    SnapshotState snapshot = state.snapshots().get(key());
    if (content.isEmpty() || snapshot == null) {
      return begin(content.isEmpty(), snapshot == null);
    }
    if (!drill.made(snapshot.labels())) {
      return new Progress.Broken("there is another " + snapshot.ref());
    }
    if (!snapshot.ready()) {
      String error = snapshot.error().isEmpty() ? "" : ": " + snapshot.error();
      return new Progress.Going("the copy of the VolumeSnapshot to be ready" + error, List.of());
    }
    return claim(content.get());
  }

  @Override
  public List<Step> undo() {
    return content()
        .filter(found -> drill.made(found.labels()))
        .map(SnapshotDrill::release)
        .orElse(List.of());
  }

  /** Takes a content of a drill away, which must not take the copy in the storage with it. */
  static List<Step> release(ContentState content) {
    if (!content.retained()) {
      Map<String, String> ours = new TreeMap<>(content.labels());
      ours.keySet().removeIf(key -> !key.startsWith("holdfast.io/"));
      return List.of(
          new Step.Apply(
              content.ref(),
              Step.Purpose.DRILL,
              Tree.object(content.ref(), content.uid(), ours, Map.of())
                  .put("spec", new Tree().put("deletionPolicy", "Retain"))
                  .mapping(),
              "the copy is not the drill's to delete"));
    }
    return content.terminating()
        ? List.of()
        : List.of(
            new Step.Delete(
                content.ref(),
                Step.Purpose.DRILL,
                content.uid(),
                content.resourceVersion(),
                "its restore drill is over"));
  }

  private Progress begin(boolean needsContent, boolean needsSnapshot) {
    Optional<ContentState> original = original();
    if (original.isEmpty() || original.get().copy().handle().isEmpty()) {
      return new Progress.Broken(drill.point().ref() + " is gone");
    }
    Copy copy = original.get().copy();
    List<Step> steps = new ArrayList<>();
    if (needsContent) {
      steps.add(createContent(copy));
    }
    if (needsSnapshot) {
      steps.add(createSnapshot(copy));
    }
    return new Progress.Going("a copy of the VolumeSnapshot to be made", steps);
  }

  private Progress claim(ContentState content) {
    ClaimState claim = state.claims().get(key());
    if (claim == null) {
      return restored(content)
          .<Progress>map(step -> new Progress.Going("the claim to be made", List.of(step)))
          .orElseGet(() -> new Progress.Broken(drill.source().ref() + " is gone"));
    }
    if (!drill.made(claim.labels())) {
      return new Progress.Broken("there is another " + claim.ref());
    }
    return switch (claim.phase()) {
      case "Bound" -> new Progress.Up();
      case "Lost" -> new Progress.Broken("the volume of the restored claim was lost");
      default -> new Progress.Going("the restored claim to be bound", List.of());
    };
  }

  private Step createContent(Copy copy) {
    ObjectRef ref =
        new ObjectRef(drill.point().ref().apiVersion(), "VolumeSnapshotContent", "", drill.name());
    Tree of =
        new Tree()
            .put("apiVersion", ref.apiVersion())
            .put("kind", "VolumeSnapshot")
            .put("namespace", drill.name())
            .put("name", name());
    Tree content =
        new Tree()
            .put("deletionPolicy", "Retain")
            .put("driver", copy.driver())
            .put("source", new Tree().put("snapshotHandle", copy.handle()))
            .put("volumeSnapshotRef", of);
    content.putUnlessEmpty("volumeSnapshotClassName", copy.snapshotClass());
    content.putUnlessEmpty("sourceVolumeMode", copy.volumeMode());
    return create(ref, content);
  }

  private Step createSnapshot(Copy copy) {
    Tree content =
        new Tree().put("source", new Tree().put("volumeSnapshotContentName", drill.name()));
    content.putUnlessEmpty("volumeSnapshotClassName", copy.snapshotClass());
    return create(SnapshotState.ref(drill.name(), name()), content);
  }

  private Optional<Step> restored(ContentState content) {
    ClaimState source = state.claims().get(drill.source().key());
    DrillStorage storage = new DrillStorage(spec.restoreDrills(), state.inventory());
    if (source == null || !source.uid().equals(drill.source().uid())) {
      return Optional.empty();
    }
    long bytes = original().map(ContentState::bytes).filter(b -> b > 0).orElse(content.bytes());
    return storage
        .classFor(source, content.copy().driver())
        .map(one -> {
          Tree from =
              new Tree()
                  .put("apiGroup", "snapshot.storage.k8s.io")
                  .put("kind", "VolumeSnapshot")
                  .put("name", name());
          Tree claim =
              new Tree()
                  .put("storageClassName", one.name())
                  .put("accessModes", List.of("ReadWriteOnce"))
                  .put(
                      "resources",
                      new Tree().put("requests", new Tree().put("storage", String.valueOf(bytes))))
                  .put("dataSource", from);
          claim.putUnlessEmpty("volumeMode", content.copy().volumeMode());
          return create(new ObjectRef("v1", "PersistentVolumeClaim", drill.name(), name()), claim);
        });
  }

  private Step create(ObjectRef ref, Tree content) {
    return new Step.Create(
        ref,
        Step.Purpose.DRILL,
        Tree.object(ref, drill.labels(), Map.of()).put("spec", content).mapping(),
        "restore drill of %s from %s".formatted(drill.source().ref(), drill.point().ref()));
  }

  /** The content of the VolumeSnapshot that is tried, while both are there. */
  private Optional<ContentState> original() {
    return Optional.ofNullable(state.snapshots().get(drill.point().key()))
        .filter(snapshot -> snapshot.uid().equals(drill.point().uid()))
        .flatMap(snapshot ->
            state
                .contents()
                .flatMap(all ->
                    all.values().stream()
                        .filter(content -> content.snapshotUid().equals(snapshot.uid()))
                        .findFirst()));
  }

  private Optional<ContentState> content() {
    return state.contents().map(all -> all.get(drill.name()));
  }

  private String name() {
    return drill.source().ref().name();
  }

  private String key() {
    return drill.name() + "/" + name();
  }
}
