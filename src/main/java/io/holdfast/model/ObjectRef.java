package io.holdfast.model;

import java.util.Optional;

/**
 * Which object: {@code v1}, {@code PersistentVolumeClaim}, {@code shop}, {@code data}. The
 * namespace is empty for cluster-scoped kinds; the name is empty before {@code generateName} is
 * resolved.
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {
  /** What an object says of itself; what it does not say is empty. */
  public static ObjectRef of(Node object) {
    Optional<Node> metadata = object.get("metadata");
    return new ObjectRef(
        object.text("apiVersion").orElse(""),
        object.text("kind").orElse(""),
        metadata.flatMap(m -> m.text("namespace")).orElse(""),
        metadata.flatMap(m -> m.text("name")).orElse(""));
  }

  /** {@code Backup velero/nightly}, as messages show it. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
