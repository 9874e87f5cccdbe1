package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import java.util.Collections;
import java.util.Map;

/**
 * A VolumeSnapshotContent as it is now: the copy in the storage that a VolumeSnapshot stands for.
 *
 * @param retained whether the copy stays when the object goes: {@code deletionPolicy: Retain}
 * @param snapshotUid UID of its VolumeSnapshot; empty before they are bound
 * @param bytes what a volume made of it needs; 0 when the driver does not say
 * @param copy where the storage has it
 * @param terminating being deleted
 */
public record ContentState(
    String name,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean retained,
    String snapshotUid,
    long bytes,
    Copy copy,
    boolean terminating) {
  public ContentState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /**
   * A copy in the storage.
   *
   * @param handle by which the driver knows it; empty until it has one
   * @param snapshotClass that it was taken with; may be empty
   * @param volumeMode of the volume that it was taken of; may be empty
   */
  public record Copy(String driver, String handle, String snapshotClass, String volumeMode) {
    /** Nothing is known. */
    public static final Copy UNKNOWN = new Copy("", "", "", "");
  }

  /** Which object. */
  public ObjectRef ref() {
    return new ObjectRef("snapshot.storage.k8s.io/v1", "VolumeSnapshotContent", "", name);
  }
}
