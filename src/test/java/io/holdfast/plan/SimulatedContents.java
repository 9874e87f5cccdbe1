package io.holdfast.plan;

import io.holdfast.model.Metadata;
import io.holdfast.plan.SimulatedCluster.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the snapshot-controller and the driver keep behind the VolumeSnapshots of a cluster. */
final class SimulatedContents {
  final Map<String, ContentState> byName = new TreeMap<>();
  private int version;

  /** A snapshot that is ready is bound. */
  void bind(SnapshotState snapshot) {
    String name = "snapcontent-" + snapshot.uid();
    byName.putIfAbsent(
        name,
        new ContentState(
            name,
            "uid-" + name,
            next(),
            Map.of(),
            Map.of(),
            false,
            snapshot.uid(),
            3L << 30,
            ContentState.Copy.UNKNOWN,
            false));
  }

  /** A snapshot is gone: its content goes with it unless it is to be retained. */
  void unbind(SnapshotState snapshot) {
    byName
        .values()
        .removeIf(content -> content.snapshotUid().equals(snapshot.uid()) && !content.retained());
  }

  Answer apply(Step.Apply step) {
    ContentState found = byName.get(step.object().name());
    Optional<String> uid = step.content().get("metadata").flatMap(m -> m.text("uid"));
    if (found == null || !uid.equals(Optional.of(found.uid()))) {
      return Answer.CONFLICT;
    }
    Metadata metadata = Metadata.of(step.content());
    String policy =
        step.content().get("spec").flatMap(spec -> spec.text("deletionPolicy")).orElseThrow();
    byName.put(
        found.name(),
        new ContentState(
            found.name(),
            found.uid(),
            next(),
            metadata.labels(),
            metadata.annotations(),
            policy.equals("Retain"),
            found.snapshotUid(),
            found.bytes(),
            found.copy(),
            false));
    return Answer.DONE;
  }

  Answer delete(Step.Delete step) {
    ContentState found = byName.get(step.object().name());
    if (found == null) {
      return Answer.GONE;
    }
    boolean same = found.resourceVersion().equals(step.resourceVersion());
    if (same && found.retained()) {
      throw new AssertionError("a copy is left behind that nobody finds again: " + found);
    }
    if (same) {
      byName.remove(found.name());
    }
    return same ? Answer.DONE : Answer.CONFLICT;
  }

  private String next() {
    return String.valueOf(++version);
  }
}
