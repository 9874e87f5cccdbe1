package io.holdfast.audit;

import io.holdfast.kube.ReportStore.Written;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.ReportApi;
import java.time.Duration;
import java.util.Optional;

/**
 * How the audits of this process go.
 *
 * @param auditing whether this replica is the one that makes them
 * @param latest the last one that ended; absent where this replica made none
 * @param took how long that took
 * @param reports what became of its reports; absent where none are written
 * @param trouble why the last try failed
 */
public record AuditStatus(
    boolean auditing,
    Optional<LatestAudit> latest,
    Duration took,
    Optional<Reports> reports,
    Optional<String> trouble) {
  /** Another replica audits, or nobody. */
  static final AuditStatus IDLE = none(false);

  /** This replica audits, and has not come to an end yet. */
  static final AuditStatus BEGUN = none(true);

  private static AuditStatus none(boolean auditing) {
    return new AuditStatus(
        auditing, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
  }

  /** Reports in the cluster. */
  public record Reports(ReportApi api, Written written) {}

  AuditStatus troubledBy(String reason) {
    return new AuditStatus(auditing, latest, took, reports, Optional.of(reason));
  }
}
