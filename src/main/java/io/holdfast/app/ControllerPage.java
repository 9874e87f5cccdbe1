package io.holdfast.app;

import io.holdfast.controller.ControllerStatus;
import io.holdfast.plan.Notice;
import io.holdfast.telemetry.ControllerFigures;
import io.holdfast.telemetry.ControllerFigures.RecoveryPoints;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the controller says, as {@code /status} and {@code /metrics} have it. */
final class ControllerPage {
  /** All are in the Events; a page of ten thousand lines helps nobody. */
  private static final int MOST_NOTICES = 50;

  private ControllerPage() {}

  static Map<String, Object> of(ControllerStatus status) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("leading", status.leading());
    page.put("passed", status.passed().map(Instant::toString).orElse(""));
    page.put("planningMillis", status.took().toMillis());
    page.put("planned", status.planned());
    page.put("done", status.done());
    page.put("left", status.left());
    page.put("failures", status.failures());
    page.put("noticeCount", status.notices().size());
    page.put("notices", notices(status.notices()));
    return page;
  }

  static ControllerFigures figures(ControllerStatus status) {
    return new ControllerFigures(
        status.leading(),
        status.totals().done(),
        status.totals().failed(),
        status.left(),
        status.freshness().stream()
            .map(of ->
                new RecoveryPoints(
                    of.schedule(), of.engine().toString(), of.objects(), of.without(), of.oldest()))
            .toList());
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
