package io.holdfast.app;

import io.holdfast.controller.ControllerStatus;
import io.holdfast.plan.DrillFigures;
import io.holdfast.plan.Freshness;
import io.holdfast.plan.Notice;
import io.holdfast.telemetry.ControllerFigures;
import io.holdfast.telemetry.ControllerFigures.RecoveryPoints;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the controller says, as {@code /status} and {@code /metrics} have it. */
final class ControllerPage {
  /** All are in the Events; a page of ten thousand lines helps nobody. */
  private static final int MOST_NOTICES = 50;

  private ControllerPage() {}

  static Map<String, Object> of(ControllerStatus status, List<String> drift) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("leading", status.leading());
    page.put("passed", status.passed().map(Instant::toString).orElse(""));
    page.put("planningMillis", status.took().toMillis());
    page.put("planned", status.planned());
    page.put("done", status.done());
    page.put("left", status.left());
    page.put("failures", status.failures());
    page.put("registrationDrift", drift);
    page.put("noticeCount", status.notices().size());
    page.put("notices", notices(status.notices()));
    return page;
  }

  static ControllerFigures figures(ControllerStatus status, int drift) {
    Map<String, Integer> notices = new TreeMap<>();
    status.notices().forEach(notice -> notices.merge(notice.reason(), 1, Integer::sum));
    return new ControllerFigures(
        status.leading(),
        new ControllerFigures.Steps(
            status.planned(), status.totals().done(), status.totals().failed(), status.left()),
        drift,
        notices,
        status.freshness().stream().map(ControllerPage::figures).toList(),
        figures(status.drills()));
  }

  private static ControllerFigures.Drills figures(DrillFigures of) {
    return new ControllerFigures.Drills(of.passed(), of.failed(), of.running(), of.newest());
  }

  private static RecoveryPoints figures(Freshness of) {
    return new RecoveryPoints(
        of.schedule(),
        of.engine().toString(),
        of.tier(),
        of.objects(),
        of.without(),
        of.underWay(),
        of.oldest());
  }

  private static List<Map<String, Object>> notices(List<Notice> notices) {
    return notices.stream().limit(MOST_NOTICES).map(ControllerPage::notice).toList();
  }

  private static Map<String, Object> notice(Notice notice) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("object", notice.about().toString());
    page.put("reason", notice.reason());
    page.put("text", notice.text());
    return page;
  }
}
