package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of a drill as annotations: on the recovery point, which proves it good, and on what it
 * is a recovery point of, which says when the next drill is due after the point has expired.
 */
record DrillRecord(Drill drill, ClusterState state) {
  /** What is written already. Of a Backup of many Namespaces others may have written, too. */
  Optional<DrillResult> written() {
    return first(source().or(this::point));
  }

  /**
   * What is still to be written: first on the source, which fixes the result, then on the recovery
   * point. An object that is gone needs nothing.
   */
  List<Step> missing(DrillResult result) {
    Optional<Map<String, String>> source = source();
    if (source.isPresent() && first(source).isEmpty()) {
      return List.of(writeSource(source.get(), result));
    }
    return point().map(DrillLog::of).filter(log -> log.ended().isBefore(result.at())).stream()
        .map(log -> write(drill.point(), Map.of(), log.with(result), result))
        .toList();
  }

  private Optional<DrillResult> first(Optional<Map<String, String>> notes) {
    return notes.flatMap(one -> DrillLog.of(one).since(drill.began()));
  }

  /** One write holds all that is ours on a Namespace or claim. */
  private Step writeSource(Map<String, String> notes, DrillResult result) {
    Marks ours = new Marks(labels(), notes).ours();
    Map<String, String> all = new TreeMap<>(ours.annotations());
    all.keySet().removeAll(List.of(Keys.DRILL_PASSED, Keys.DRILL_SECONDS, Keys.DRILL_FAILED));
    all.putAll(DrillLog.of(notes).with(result));
    return write(drill.source(), ours.labels(), all, result);
  }

  private static Step write(
      DrillObject on,
      Map<String, String> labels,
      Map<String, String> annotations,
      DrillResult result) {
    ObjectRef ref = on.ref();
    return new Step.Apply(
        ref,
        Step.Purpose.LABEL,
        Tree.object(ref, on.uid(), labels, annotations).mapping(),
        switch (result) {
          case DrillResult.Passed passed ->
              "its restore drill passed in " + passed.seconds() + " s";
          case DrillResult.Failed failed -> "its restore drill failed: " + failed.why();
        });
  }

  /** The annotations of the recovery point, while this very one is there. */
  private Optional<Map<String, String>> point() {
    DrillObject point = drill.point();
    if (point.ref().kind().equals("Backup")) {
      return state
          .drills()
          .flatMap(facts -> Optional.ofNullable(facts.backups().get(point.ref().name())))
          .filter(backup -> backup.uid().equals(point.uid()))
          .map(BackupState::annotations);
    }
    return Optional.ofNullable(state.snapshots().get(point.key()))
        .filter(snapshot -> snapshot.uid().equals(point.uid()))
        .map(SnapshotState::annotations);
  }

  private Optional<Map<String, String>> source() {
    return namespace()
        .map(NamespaceState::annotations)
        .or(() -> claim().map(ClaimState::annotations));
  }

  private Map<String, String> labels() {
    return namespace()
        .map(NamespaceState::labels)
        .or(() -> claim().map(ClaimState::labels))
        .orElse(Map.of());
  }

  private Optional<NamespaceState> namespace() {
    return drill.source().ref().namespace().isEmpty()
        ? Optional.ofNullable(state.namespaces().get(drill.source().ref().name()))
            .filter(one -> drill.isSource(one.uid()))
        : Optional.empty();
  }

  private Optional<ClaimState> claim() {
    return Optional.ofNullable(state.claims().get(drill.source().key()))
        .filter(one -> drill.isSource(one.uid()));
  }
}
