package io.holdfast.controller;

import io.holdfast.model.Inventory;
import io.holdfast.plan.Defaults;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;

/** What the webhook writes under a policy, in a cluster, at a time. */
@FunctionalInterface
public interface WebhookDefaults {
  /** The defaults of this moment. */
  Defaults of(PolicyRevision policy, Inventory inventory, Instant now);
}
