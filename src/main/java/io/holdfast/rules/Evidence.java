package io.holdfast.rules;

import io.holdfast.coverage.Coverage;
import io.holdfast.coverage.CoverageFacts;
import io.holdfast.coverage.RecoveryPoints;
import io.holdfast.model.AuditFacts;

/**
 * What a control may look at. Made once for an audit: coverage indexes all Schedules, runs all
 * Backups and VolumeSnapshots, rehearsals all Restores.
 */
public record Evidence(
    Facts facts,
    AuditFacts audit,
    Coverage coverage,
    RecoveryPoints recoveryPoints,
    Runs runs,
    Rehearsals rehearsals) {
  /** The evidence in a cluster. */
  public static Evidence of(Facts facts, AuditFacts audit) {
    CoverageFacts about = CoverageFacts.of(facts.policy(), facts.inventory(), facts.now());
    return new Evidence(
        facts,
        audit,
        Coverage.of(facts.inventory().velero().schedules().values(), about),
        new RecoveryPoints(about),
        Runs.of(facts.inventory(), audit),
        Rehearsals.of(facts, audit));
  }
}
