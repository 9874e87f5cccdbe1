package io.holdfast.cli;

import io.holdfast.decision.AuditResult;
import io.holdfast.report.LatestAudit;

/** A form in which an audit can be printed. */
interface AuditPrinter {
  /** Told of each result as it is found, whatever it is. */
  default void hear(AuditResult result) {}

  /** Prints the audit, or what of it is not printed yet. */
  void print(LatestAudit audited);
}
