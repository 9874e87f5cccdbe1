package io.holdfast.telemetry;

import io.holdfast.decision.Outcome;
import io.holdfast.model.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The audits in numbers.
 *
 * @param latest the moment that the last one is of; absent when none succeeded yet
 * @param results how many it has, by rule and outcome
 * @param unread resources that it could not read
 */
public record AuditFigures(
    Optional<Instant> latest,
    Duration took,
    Map<RuleId, Map<Outcome, Long>> results,
    Set<String> unread) {
  public AuditFigures {
    results = Map.copyOf(results);
    unread = Set.copyOf(unread);
  }
}
