package io.holdfast.verify;

import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of an audit: what is looked at, in which cluster, and what must come out.
 *
 * @param file where it is written
 * @param rules the rules that take part; none: all
 * @param policy the {@code spec} of a BackupPolicy; absent: the {@code policy.yaml} of the folder
 * @param inventory what the cluster holds
 * @param lastAudit when an audit ended last
 * @param unread what the audit could not read, and why
 */
record AuditCase(
    String file,
    List<RuleId> rules,
    Instant now,
    Optional<Node> policy,
    List<Node> inventory,
    Optional<Instant> lastAudit,
    Map<Source, String> unread,
    Node object,
    AuditExpectation expect) {}
