package io.holdfast.audit;

import io.holdfast.report.LatestAudit;
import io.holdfast.report.ReportApi;
import io.holdfast.report.ReportDocuments;
import io.holdfast.rules.RuleCatalogue;

/** Reports in which rules have the names of the catalogue. */
public final class AuditDocuments {
  private AuditDocuments() {}

  /** The documents of an audit. */
  public static ReportDocuments of(ReportApi api, LatestAudit audit) {
    return new ReportDocuments(
        api,
        audit,
        rule -> RuleCatalogue.SHIPPED.find(rule).map(found -> found.info().slug()).orElse(""));
  }
}
