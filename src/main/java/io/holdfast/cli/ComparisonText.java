package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.VeleroVersion;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;

/** For people: what changes for each object, and a summary. */
record ComparisonText(VersionComparison comparison, PrintWriter out) {
  void print() {
    comparison.schedules().forEach(this::print);
    comparison.changes().forEach(this::print);
    out.printf(
        "%d of %d %s from Velero %s to %s: %d newly denied, %d with another meaning%n",
        comparison.changes().size(),
        comparison.objects(),
        comparison.objects() == 1 ? "object changes" : "objects change",
        comparison.before(),
        comparison.after(),
        comparison.newlyDenied(),
        comparison.otherMeaning());
    out.flush();
  }

  private void print(ObjectChange change) {
    Checked object = change.before();
    out.printf("%s:%d: %s: %s%n", object.file(), object.line(), object.ref(), verdicts(change));
    CronChange.text(object.subject())
        .ifPresent(
            text -> change.cron().ifPresent(cron -> print(cron, text.path() + " ", text.line())));
    change.namespaces().ifPresent(this::print);
    change.gone().forEach(finding -> print("gone", finding));
    change.come().forEach(finding -> print("new", finding));
    for (Decision.Unknown unknown : change.undecided()) {
      out.printf("    unknown: %s %s%n", unknown.rule(), unknown.reason());
    }
  }

  private String verdicts(ObjectChange change) {
    String before = verdict(change.before());
    String after = verdict(change.after());
    return before.equals(after)
        ? before + " by both versions"
        : "%s by %s, %s by %s".formatted(before, comparison.before(), after, comparison.after());
  }

  private static String verdict(Checked checked) {
    return checked.denied() ? "denied" : "accepted";
  }

  private void print(PolicyScheduleChange change) {
    BackupSchedule schedule = change.schedule();
    out.printf("%s: schedule %s of the policy%n", schedule.origin(), schedule.name());
    print(change.cron(), "", schedule.origin().line());
  }

  private void print(CronChange cron, String field, int line) {
    out.printf("    line %d: %s%s next fires%n", line, field, Quoted.of(cron.text()));
    fires(cron.before());
    fires(cron.after());
  }

  private void fires(CronAnswer answer) {
    out.printf("      Velero %s%n", answer.velero());
    answer.lines(ZoneOffset.UTC).forEach(line -> out.printf("        %s%n", line));
  }

  private void print(NamespaceChange namespaces) {
    out.println("    selects of the Namespaces there are");
    selected(comparison.before(), namespaces.before());
    selected(comparison.after(), namespaces.after());
  }

  private void selected(VeleroVersion version, List<String> names) {
    out.printf("      Velero %s%n", version);
    out.printf("        %s%n", names.isEmpty() ? "none" : String.join(", ", names));
  }

  private void print(String what, Finding finding) {
    out.printf("    %s: %s: %s%n", what, finding.action(), finding.line());
    if (what.equals("new") && !finding.violation().remedy().isEmpty()) {
      out.printf("        %s%n", finding.violation().remedy());
    }
  }
}
