package io.holdfast.cli;

import io.holdfast.cron.GoDuration;
import io.holdfast.decision.AuditResult;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.Origin;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** For people: the schedule and its reason, what covers the object, the rules, what is wrong. */
record ExplanationText(Explanation explanation, PrintWriter out) {
  private static final String LINE = "  %-10s %s%n";

  void print() {
    out.println(explanation.object());
    explanation.schedule().ifPresent(this::print);
    explanation.coverage().ifPresent(text -> out.printf(LINE, "covered by", text));
    if (explanation.coverage().isPresent()) {
      out.printf(LINE, "newest", newest());
    }
    out.printf(LINE, "policy", "revision " + explanation.policy().name());
    List<AuditResult> findings = explanation.findings();
    out.println();
    for (AuditResult finding : findings) {
      out.printf("%s: %s%n", finding.outcome().word(), finding.line());
      if (!finding.remedy().isEmpty()) {
        out.printf("    %s%n", finding.remedy());
      }
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("RULE", "ACTION", "NOW", "BECAUSE", "REQUIRES"));
    explanation.rules().forEach(rule -> rows.add(row(rule)));
    out.print(Columns.text(rows));
    out.flush();
  }

  private void print(ScheduleReason reason) {
    out.printf(LINE, "schedule", reason.schedule().map(ExplanationText::words).orElse("none"));
    out.printf(
        LINE,
        "because",
        reason.because() + reason.origin().map(origin -> " (" + origin + ")").orElse(""));
    reason
        .schedule()
        .map(BackupSchedule::origin)
        .ifPresent(origin -> out.printf(LINE, "defined in", origin));
  }

  private static String words(BackupSchedule schedule) {
    return "%s: cron \"%s\" in %s, kept for %s%s%s"
        .formatted(
            schedule.name(),
            schedule.cron(),
            schedule.timeZone(),
            schedule.ttl().brief(),
            schedule.maxAge().isZero()
                ? ""
                : ", newest recovery point not older than " + schedule.maxAge().brief(),
            schedule.suspend() ? ", suspended" : "");
  }

  private String newest() {
    return explanation
        .newest()
        .map(point ->
            "%s of %s, %s ago (%s)"
                .formatted(
                    point.object(),
                    point.taken(),
                    GoDuration.of(
                            Duration.between(point.taken(), explanation.at())
                                .truncatedTo(ChronoUnit.MINUTES))
                        .brief(),
                    point.grade().word()))
        .orElse("no recovery point");
  }

  private static List<String> row(RuleStanding rule) {
    return List.of(
        rule.rule().id().toString(),
        rule.action().word(),
        rule.result(),
        rule.exemption().map(one -> exemption(rule, one)).orElseGet(() -> because(rule)),
        rule.rule().title());
  }

  private static String because(RuleStanding rule) {
    return rule.because() + at(rule.origin());
  }

  private static String exemption(RuleStanding rule, Exemption exemption) {
    String until = exemption.until().map(LocalDate::toString).orElse("");
    String limit = until.isEmpty() ? "" : " until " + until;
    return rule.exempt()
        ? "exempt%s: %s%s".formatted(limit, exemption.reason(), at(exemption.origin()))
        : "%s; its exemption ended on %s".formatted(because(rule), until);
  }

  private static String at(Origin origin) {
    return origin.line() > 0 ? " (" + origin + ")" : "";
  }
}
