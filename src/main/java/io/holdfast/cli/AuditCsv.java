package io.holdfast.cli;

import io.holdfast.cli.AuditForm.Frame;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.Grade;
import io.holdfast.report.LatestAudit;
import java.util.ArrayList;
import java.util.List;

/**
 * For auditors: a row a result, written as it is found, so that there is no end to the list. What
 * could not be read is a row of result {@code error} too.
 */
final class AuditCsv implements AuditPrinter {
  private static final List<String> HEAD =
      List.of(
          "time",
          "policy",
          "rule",
          "title",
          "kind",
          "namespace",
          "name",
          "result",
          "grade",
          "message",
          "remedy",
          "path");

  private final Frame frame;
  private boolean begun;

  AuditCsv(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void hear(AuditResult result) {
    if (frame.all() || result.isOpen()) {
      row(
          result.rule().toString(),
          AuditForm.title(result.rule()),
          result.object().kind(),
          result.object().namespace(),
          result.object().name(),
          result.outcome().word(),
          result.grade().map(Grade::word).orElse(""),
          result.message(),
          result.remedy(),
          result.path().toString());
    }
  }

  @Override
  public void print(LatestAudit audited) {
    head();
    audited
        .unread()
        .forEach((resource, why) ->
            row(
                "",
                "",
                resource,
                "",
                "",
                Outcome.ERROR.word(),
                "",
                "could not be read: " + why,
                "",
                ""));
    frame.out().flush();
  }

  private void row(String... cells) {
    head();
    List<String> all = new ArrayList<>(List.of(frame.at().toString(), frame.policy()));
    all.addAll(List.of(cells));
    frame.out().print(Csv.row(all));
  }

  private void head() {
    if (!begun) {
      begun = true;
      frame.out().print(Csv.row(HEAD));
    }
  }
}
