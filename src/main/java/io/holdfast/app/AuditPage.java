package io.holdfast.app;

import io.holdfast.audit.AuditStatus;
import io.holdfast.decision.Outcome;
import io.holdfast.model.RuleId;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import io.holdfast.telemetry.AuditFigures;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What audits say, as {@code /status} and {@code /metrics} have it. */
final class AuditPage {
  private AuditPage() {}

  static Map<String, Object> of(AuditStatus status) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("at", status.latest().map(audit -> audit.at().toString()).orElse(""));
    page.put("policy", status.latest().map(LatestAudit::policy).orElse(""));
    page.put("tookMillis", status.took().toMillis());
    page.put(
        "results", status.latest().map(audit -> words(audit.report().counts())).orElse(Map.of()));
    page.put("unread", status.latest().map(LatestAudit::unread).orElse(Map.of()));
    page.put("reports", status.reports().map(AuditPage::reports).orElse(Map.of()));
    return page;
  }

  private static Map<String, Long> words(Counts counts) {
    Map<String, Long> words = new LinkedHashMap<>();
    by(counts).forEach((outcome, count) -> words.put(outcome.word(), count));
    return words;
  }

  private static Map<String, Object> reports(AuditStatus.Reports reports) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("api", reports.api().apiVersion());
    page.put("written", reports.written().written());
    page.put("removed", reports.written().removed());
    page.put("refused", reports.written().refused());
    return page;
  }

  static AuditFigures figures(AuditStatus status) {
    Map<RuleId, Map<Outcome, Long>> results = new TreeMap<>();
    status
        .latest()
        .ifPresent(audit ->
            audit.report().rules().forEach((rule, counts) -> results.put(rule, by(counts))));
    return new AuditFigures(
        status.latest().map(LatestAudit::at),
        status.took(),
        results,
        status.latest().map(audit -> audit.unread().keySet()).orElse(Set.of()));
  }

  private static Map<Outcome, Long> by(Counts counts) {
    Map<Outcome, Long> by = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      by.put(outcome, counts.of(outcome));
    }
    return by;
  }
}
