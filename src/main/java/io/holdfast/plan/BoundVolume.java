package io.holdfast.plan;

/**
 * A PersistentVolume.
 *
 * @param reclaimPolicy what happens to it when its claim goes: {@code Retain} or {@code Delete}
 * @param claimUid UID of the claim that it is bound to; empty for none
 */
public record BoundVolume(String name, String reclaimPolicy, String claimUid) {
  /** True when it outlives its claim. */
  public boolean isKept() {
    return reclaimPolicy.equals("Retain");
  }
}
