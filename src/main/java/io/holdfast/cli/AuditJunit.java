package io.holdfast.cli;

import io.holdfast.cli.AuditForm.Frame;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.Action;
import io.holdfast.model.RuleId;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * For CI servers: a test suite a control, a test case an object. A warning is a failure when the
 * command fails for it, and else something said by a test that passes.
 */
final class AuditJunit implements AuditPrinter {
  /** Test cases of one suite; a page that shows more has not been seen yet. */
  static final int MOST = 10_000;

  private final Frame frame;
  private final Map<RuleId, Suite> suites = new TreeMap<>();

  AuditJunit(Frame frame) {
    this.frame = frame;
  }

  /** Of one rule: the open ones are kept first of all. */
  private record Suite(List<AuditResult> open, List<AuditResult> others) {
    private static Suite empty() {
      return new Suite(new ArrayList<>(), new ArrayList<>());
    }

    private void add(AuditResult result) {
      List<AuditResult> list = result.isOpen() ? open : others;
      if (list.size() < MOST) {
        list.add(result);
      }
    }

    private List<AuditResult> cases() {
      List<AuditResult> cases = new ArrayList<>(open);
      others.stream().limit(Math.max(0, MOST - open.size())).forEach(cases::add);
      return cases;
    }
  }

  @Override
  public void hear(AuditResult result) {
    suites.computeIfAbsent(result.rule(), _ -> Suite.empty()).add(result);
  }

  @Override
  public void print(LatestAudit audited) {
    JunitXml.print(
        frame.out(),
        xml ->
            xml.suites(
                "holdfast audit",
                all -> {
                  unread(all, audited.unread());
                  for (Map.Entry<RuleId, Suite> suite : suites.entrySet()) {
                    long found =
                        audited.report().rules().getOrDefault(suite.getKey(), Counts.NONE).total();
                    write(all, suite.getKey(), suite.getValue().cases(), found);
                  }
                }));
  }

  private static void unread(JunitXml xml, Map<String, String> unread) throws XMLStreamException {
    if (!unread.isEmpty()) {
      xml.suite(
          "what is there can be read",
          new JunitXml.Sizes(unread.size(), 0, unread.size(), 0),
          suite -> {
            for (Map.Entry<String, String> one : unread.entrySet()) {
              suite.testCase(
                  "holdfast", one.getKey(), test -> test.because("error", one.getValue()));
            }
          });
    }
  }

  private void write(JunitXml xml, RuleId rule, List<AuditResult> cases, long found)
      throws XMLStreamException {
    xml.suite(
        rule + " " + AuditForm.title(rule),
        new JunitXml.Sizes(
            cases.size(),
            cases.stream().filter(this::isFailure).count(),
            of(cases, Outcome.ERROR),
            of(cases, Outcome.SKIP)),
        suite -> {
          for (AuditResult result : cases) {
            suite.testCase(rule.toString(), name(result), test -> write(test, result));
          }
          if (found > cases.size()) {
            suite.said((found - cases.size()) + " more results are not listed");
          }
        });
  }

  /** The same object may be wrong in many places. */
  private static String name(AuditResult result) {
    String path = result.path().toString();
    return result.object() + (path.isEmpty() ? "" : " " + path);
  }

  private void write(JunitXml xml, AuditResult result) throws XMLStreamException {
    String text = result.line() + (result.remedy().isEmpty() ? "" : "\n" + result.remedy());
    switch (result.outcome()) {
      case FAIL -> xml.because("failure", text);
      case WARN -> {
        if (isFailure(result)) {
          xml.because("failure", text);
        } else {
          xml.said(text);
        }
      }
      case ERROR -> xml.because("error", text);
      case SKIP -> xml.because("skipped", result.message());
      case PASS -> {}
    }
  }

  private boolean isFailure(AuditResult result) {
    return result.outcome() == Outcome.FAIL
        || (result.outcome() == Outcome.WARN && frame.least() == Action.WARN);
  }

  private static long of(List<AuditResult> cases, Outcome outcome) {
    return cases.stream().filter(result -> result.outcome() == outcome).count();
  }
}
