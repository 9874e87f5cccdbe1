package io.holdfast.cli;

import io.holdfast.audit.AuditDocuments;
import io.holdfast.codec.YamlWriter;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.ReportApi;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** The forms of an audit. */
enum AuditForm {
  TEXT,
  CSV,
  JSON,
  HTML,
  JUNIT,
  POLICYREPORT,
  OPENREPORTS;

  private static final String SEPARATOR = "---\n";

  /**
   * What a printer must know before the audit begins.
   *
   * @param at the moment that the audit is of
   * @param policy name of the revision that is asked
   * @param all whether what is met and what does not apply is listed too
   * @param least the weakest action that makes the command fail
   */
  record Frame(Instant at, String policy, boolean all, Action least, PrintWriter out) {}

  /** One audit is printed by it. */
  AuditPrinter printer(Frame frame) {
    PrintWriter out = frame.out();
    return switch (this) {
      case TEXT -> audited -> new AuditText(audited, out).print();
      case CSV -> new AuditCsv(frame);
      case JSON -> audited -> new AuditJson(audited).print(out);
      case HTML -> audited -> new AuditHtml(audited, out).print();
      case JUNIT -> new AuditJunit(frame);
      case POLICYREPORT -> audited -> reports(ReportApi.POLICY_REPORT, audited, out);
      case OPENREPORTS -> audited -> reports(ReportApi.OPEN_REPORTS, audited, out);
    };
  }

  /** One document after the other: all of a large cluster's are more than a command's memory. */
  private static void reports(ReportApi api, LatestAudit audited, PrintWriter out) {
    Iterator<Node.Mapping> documents = AuditDocuments.of(api, audited).all().iterator();
    while (documents.hasNext()) {
      out.print(YamlWriter.text(List.of(documents.next())));
      out.print(documents.hasNext() ? SEPARATOR : "");
    }
    out.flush();
  }

  /** What a rule requires; empty for one that is not known. */
  static String title(RuleId rule) {
    return RuleCatalogue.SHIPPED.find(rule).map(found -> found.info().title()).orElse("");
  }
}
