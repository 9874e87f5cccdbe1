package io.holdfast.report;

import io.holdfast.decision.AuditResult;
import java.util.List;

/**
 * What an audit found in one Namespace.
 *
 * @param counts of all results
 * @param open those that somebody must look at, no more than {@link AuditTally#MOST}
 */
public record NamespaceReport(Counts counts, List<AuditResult> open) {
  public NamespaceReport {
    open = List.copyOf(open);
  }

  /** How many open results there are that are not listed. */
  public long omitted() {
    return counts.fail() + counts.warn() + counts.error() - open.size();
  }
}
