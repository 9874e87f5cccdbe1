package io.holdfast.coverage;

import io.holdfast.model.Inventory;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.VeleroSettings;
import java.time.Instant;

/**
 * What coverage depends on. What the inventory does not know counts as being in order, so ask it
 * first for Namespaces, Schedules and storage locations.
 */
public record CoverageFacts(VeleroSettings velero, Inventory inventory, Instant now) {
  /** The facts under a policy. */
  public static CoverageFacts of(PolicyRevision policy, Inventory inventory, Instant now) {
    return new CoverageFacts(policy.spec().velero(), inventory, now);
  }
}
