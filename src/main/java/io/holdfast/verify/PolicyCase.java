package io.holdfast.verify;

import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One case: what is asked, of which policy and cluster, and what must come out.
 *
 * @param file where it is written
 * @param rules the rules that take part; none: all
 * @param policy the {@code spec} of a BackupPolicy; absent: the {@code policy.yaml} of the folder
 * @param inventory what the cluster holds; absent: nothing is known
 */
record PolicyCase(
    String file,
    List<RuleId> rules,
    Instant now,
    Operation operation,
    User user,
    Optional<Node> policy,
    Optional<List<Node>> inventory,
    Optional<Node> old,
    Node object,
    Expectation expect) {}
