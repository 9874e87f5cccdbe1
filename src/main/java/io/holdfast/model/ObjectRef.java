package io.holdfast.model;

/**
 * Which object: {@code v1}, {@code PersistentVolumeClaim}, {@code shop}, {@code data}. The
 * namespace is empty for cluster-scoped kinds; the name is empty before {@code generateName} is
 * resolved.
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {
  /** {@code Backup velero/nightly}, as messages show it. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
