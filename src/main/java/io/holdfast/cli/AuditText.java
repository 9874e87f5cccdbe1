package io.holdfast.cli;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.RuleId;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.NamespaceReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** For people: what is wrong, Namespace by Namespace, then the counts of every rule. */
record AuditText(LatestAudit audited, PrintWriter out) {
  private static final List<String> HEAD =
      List.of("RULE", "PASS", "FAIL", "WARN", "ERROR", "SKIP", "REQUIRES");

  void print() {
    audited.report().namespaces().forEach(this::print);
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    audited.report().rules().forEach((rule, counts) -> rows.add(row(rule, counts)));
    out.print(Columns.text(rows));
    Counts all = audited.report().counts();
    out.printf(
        "%d results at %s under policy %s: %d fail, %d warn, %d could not be judged%n",
        all.total(), audited.at(), audited.policy(), all.fail(), all.warn(), all.error());
    audited
        .unread()
        .forEach((resource, why) -> out.printf("could not read %s: %s%n", resource, why));
    out.flush();
  }

  private void print(String namespace, NamespaceReport report) {
    for (AuditResult result : report.open()) {
      out.printf("%s: %s: %s%n", word(result.outcome()), result.object(), result.line());
      if (!result.remedy().isEmpty()) {
        out.printf("    %s%n", result.remedy());
      }
    }
    if (report.omitted() > 0) {
      out.printf(
          "... and %d more in %s; %d of a Namespace are listed%n",
          report.omitted(), namespace.isEmpty() ? "no Namespace" : namespace, report.open().size());
    }
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case WARN -> "warning";
      case PASS, FAIL, ERROR, SKIP -> outcome.word();
    };
  }

  private static List<String> row(RuleId rule, Counts counts) {
    return List.of(
        rule.toString(),
        String.valueOf(counts.pass()),
        String.valueOf(counts.fail()),
        String.valueOf(counts.warn()),
        String.valueOf(counts.error()),
        String.valueOf(counts.skip()),
        AuditForm.title(rule));
  }
}
