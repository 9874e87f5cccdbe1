package io.holdfast.plan;

/**
 * An amount of storage.
 *
 * @param text as Kubernetes writes it, {@code 10Gi}
 * @param bytes the same in bytes
 */
public record StorageSize(String text, long bytes) {
  /** The larger one. */
  static StorageSize max(StorageSize one, StorageSize other) {
    return one.bytes() >= other.bytes() ? one : other;
  }
}
