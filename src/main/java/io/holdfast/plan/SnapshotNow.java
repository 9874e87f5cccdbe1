package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import java.time.Instant;
import java.util.Map;

/**
 * A VolumeSnapshot that somebody asks for at the command line. It is not marked as one of the
 * rounds, so that it neither counts among them nor goes with them: its owner deletes it.
 *
 * @param prefix what its name begins with; may be empty
 */
public record SnapshotNow(
    String namespace, String claim, String snapshotClass, String prefix, Instant now) {
  /** The whole object: prefix, claim and time make its name. */
  public Node.Mapping object() {
    ObjectRef ref =
        new ObjectRef(
            "snapshot.storage.k8s.io/v1",
            "VolumeSnapshot",
            namespace,
            StampedName.of(prefix + claim, now));
    return Tree.object(ref, Map.of(), Map.of())
        .put(
            "spec",
            new Tree()
                .put("volumeSnapshotClassName", snapshotClass)
                .put("source", new Tree().put("persistentVolumeClaimName", claim)))
        .mapping();
  }
}
