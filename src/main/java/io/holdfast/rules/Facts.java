package io.holdfast.rules;

import io.holdfast.model.Inventory;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;

/** What a rule may look at besides the request: the policy, the cluster and the time. */
public record Facts(PolicyRevision policy, Inventory inventory, Instant now) {}
