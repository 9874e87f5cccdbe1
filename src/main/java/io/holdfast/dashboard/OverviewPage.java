package io.holdfast.dashboard;

import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much is protected, what fails, and where recovery points are old. */
record OverviewPage(Picture picture) {
  /** So many Namespaces fit on a screen; the list has them all. */
  static final int ROWS = 20;

  List<Html> content() {
    List<Html> content = new ArrayList<>(Waiting.notes(picture));
    content.add(figures());
    content.add(Parts.section("Age of recovery points", heatMap()));
    content.add(Parts.section("Controls and rules", audit()));
    return content;
  }

  private Html figures() {
    return Html.of("div", share(Kind.CLAIM, "claims"), share(Kind.NAMESPACE, "namespaces"))
        .styled("shares");
  }

  private Html share(Kind kind, String what) {
    Map<Protection, Integer> counts = new LinkedHashMap<>();
    for (Protection protection : Protection.values()) {
      counts.put(
          protection,
          kind == Kind.CLAIM
              ? picture.reading().claims(protection)
              : picture.reading().namespaces(protection));
    }
    long whole =
        counts.values().stream().mapToLong(Integer::longValue).sum()
            - counts.getOrDefault(Protection.LEFT_OUT, 0);
    long good = counts.getOrDefault(Protection.PROTECTED, 0);
    List<Html> parts = new ArrayList<>();
    parts.add(
        Parts.figure(
            Words.share(good, whole),
            "of %s %s protected".formatted(Words.count(whole), what),
            good == whole ? "protected" : "uncovered"));
    counts.forEach((protection, count) -> parts.add(count(kind, protection, count)));
    return Html.of("div").styled("share").add(parts);
  }

  private static Html count(Kind kind, Protection protection, long count) {
    String page = kind == Kind.CLAIM ? "claims" : "namespaces";
    return Html.of("a", Parts.badge(protection), Html.of("strong", Words.count(count)))
        .with("href", Address.of(page).with("state", protection.code()).toString())
        .styled("count");
  }

  private Html heatMap() {
    List<NamespaceSummary> all =
        picture.reading().namespaces().stream()
            .filter(summary -> !summary.ages().isEmpty())
            .sorted(NamespaceSummary.WORST_FIRST)
            .toList();
    if (all.isEmpty()) {
      return Parts.note("There is no claim that is to be protected.");
    }
    List<NamespaceSummary> shown = all.subList(0, Math.min(ROWS, all.size()));
    Html rest =
        all.size() > shown.size()
            ? Html.of(
                "p",
                Parts.text(
                    "%s of %s, those with most to do first. "
                        .formatted(
                            shown.size(), Words.count(all.size(), "namespace", "namespaces"))),
                Html.link(Address.of("namespaces").toString(), "All namespaces"))
            : Parts.note("Claims by the age of their newest recovery point.");
    return Html.of("div", new HeatMap(all, shown).html(), rest);
  }

  private Html audit() {
    return picture
        .audit()
        .map(this::audit)
        .orElseGet(() -> Parts.note("There is no audit yet: " + picture.auditNote()));
  }

  private Html audit(LatestAudit audit) {
    List<List<Html>> rows =
        audit.report().rules().entrySet().stream()
            .filter(rule -> open(rule.getValue()) > 0)
            .sorted(Comparator.comparingLong(rule -> -rule.getValue().fail()))
            .map(rule -> row(rule.getKey(), rule.getValue()))
            .toList();
    Html said =
        Html.of(
            "p",
            Parts.text("The audit of "),
            Words.time(audit.at()),
            Parts.text(" UTC by policy %s; %s".formatted(audit.policy(), picture.auditNote())));
    List<String> unread =
        audit.unread().entrySet().stream()
            .map(entry -> "%s: %s".formatted(entry.getKey(), entry.getValue()))
            .toList();
    Html table =
        rows.isEmpty()
            ? Html.of("p", "Nothing fails.").styled("fine")
            : new Table(
                    "Rules that somebody must look at",
                    List.of("Rule", "Requires", "Fail", "Warn", "Error", "Pass", "Skip"),
                    rows)
                .html();
    return Html.of("div", said, table, Parts.sentences(unread, ""));
  }

  private List<Html> row(RuleId rule, Counts counts) {
    return List.of(
        Parts.code(rule.toString()),
        Parts.value(picture.titles().getOrDefault(rule, "")),
        number(counts.fail(), "fail"),
        number(counts.warn(), "warn"),
        number(counts.error(), "error"),
        Parts.text(Words.count(counts.pass())),
        Parts.text(Words.count(counts.skip())));
  }

  private static Html number(long count, String style) {
    return count == 0 ? Words.none() : Parts.badge(Words.count(count), style);
  }

  private static long open(Counts counts) {
    return counts.fail() + counts.warn() + counts.error();
  }
}
