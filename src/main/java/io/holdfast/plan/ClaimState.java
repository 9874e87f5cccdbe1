package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.Subject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A PersistentVolumeClaim as it is now.
 *
 * @param storageClass absent: the default class; empty text: none
 * @param volume name of the PersistentVolume; empty before it is bound
 * @param phase {@code Pending}, {@code Bound} or {@code Lost}; empty when not set yet
 * @param source name of the VolumeSnapshot that it is filled from; empty for none
 * @param terminating being deleted
 */
public record ClaimState(
    String namespace,
    String name,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    Optional<String> storageClass,
    String volume,
    String phase,
    String source,
    boolean terminating) {
  public ClaimState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /** {@code namespace/name}. */
  public String key() {
    return namespace + "/" + name;
  }

  /** Which object. */
  public ObjectRef ref() {
    return new ObjectRef("v1", "PersistentVolumeClaim", namespace, name);
  }

  /** The same claim with these labels and annotations. */
  ClaimState marked(Marks marks) {
    return new ClaimState(
        namespace,
        name,
        uid,
        marks.labels(),
        marks.annotations(),
        storageClass,
        volume,
        phase,
        source,
        terminating);
  }

  /** The claim as rules see it. */
  Subject.Claim subject() {
    return subject(labels, annotations);
  }

  /** The claim as rules would see it with these labels and annotations. */
  Subject.Claim subject(Map<String, String> newLabels, Map<String, String> newAnnotations) {
    Tree spec = new Tree();
    storageClass.ifPresent(name -> spec.put("storageClassName", name));
    spec.put("volumeName", volume);
    return new Subject.Claim(
        ref(), Tree.object(ref(), newLabels, newAnnotations).put("spec", spec).mapping());
  }
}
