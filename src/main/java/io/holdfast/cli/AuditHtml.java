package io.holdfast.cli;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.Grade;
import io.holdfast.model.RuleId;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.NamespaceReport;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For people who have no terminal: one page that needs nothing else, on paper too. What comes from
 * the cluster is text and nothing but text.
 */
record AuditHtml(LatestAudit audited, PrintWriter out) {
  void print() {
    Counts all = audited.report().counts();
    String counts =
        Stream.of(Outcome.values())
            .map(outcome ->
                "<span class=\"%s\">%d %s</span>"
                    .formatted(outcome.word(), all.of(outcome), outcome.word()))
            .collect(Collectors.joining(", "));
    out.print(head(all.total(), counts));
    unread();
    rules();
    out.print("<h2>What must be looked at</h2>\n");
    if (all.fail() + all.warn() + all.error() == 0) {
      out.print("<p>Nothing.</p>\n");
    }
    audited.report().namespaces().forEach(this::namespace);
    out.print("</main>\n</body>\n</html>\n");
    out.flush();
  }

  private String head(long total, String counts) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy"
     content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Backup audit of %1$s</title>
    <style>
    %2$s</style>
    </head>
    <body>
    <header>
    <h1>Backup audit</h1>
    <p>Of <time datetime="%1$s">%1$s</time>, under policy <code>%3$s</code>. %4$d results: %5$s.</p>
    </header>
    <main>
    """
        .formatted(
            text(audited.at()),
            Resources.read("pages/audit.css").orElseThrow(),
            text(audited.policy()),
            total,
            counts);
  }

  private void unread() {
    if (!audited.unread().isEmpty()) {
      out.print("<h2>What could not be read</h2>\n");
      table("What hangs on it could not be judged", "Resource", "Reason");
      audited
          .unread()
          .forEach((resource, why) ->
              out.printf(
                  "<tr><th scope=\"row\"><code>%s</code></th><td>%s</td></tr>%n",
                  text(resource), text(why)));
      out.print("</tbody></table>\n");
    }
  }

  private void rules() {
    out.print("<h2>Rules and controls</h2>\n");
    table("How many results each has", "Rule", "Requires", "Pass", "Fail", "Warn", "Error", "Skip");
    audited.report().rules().forEach(this::rule);
    out.print("</tbody></table>\n");
  }

  private void rule(RuleId rule, Counts counts) {
    out.printf("<tr><th scope=\"row\">%s</th><td>%s</td>", rule, text(AuditForm.title(rule)));
    for (Outcome outcome : Outcome.values()) {
      long count = counts.of(outcome);
      String weight = count > 0 && outcome != Outcome.SKIP ? " " + outcome.word() : "";
      out.printf("<td class=\"number%s\">%d</td>", weight, count);
    }
    out.print("</tr>\n");
  }

  private void namespace(String namespace, NamespaceReport report) {
    if (report.open().isEmpty() && report.omitted() == 0) {
      return;
    }
    out.printf(
        "<h3>%s</h3>%n",
        namespace.isEmpty() ? "In no Namespace" : "Namespace <code>" + text(namespace) + "</code>");
    table(listed(report), "Result", "Object", "Rule", "What is found, and what to do", "Evidence");
    report.open().forEach(this::row);
    out.print("</tbody></table>\n");
  }

  private static String listed(NamespaceReport report) {
    String listed = report.open().size() + " results";
    return report.omitted() == 0
        ? listed
        : listed + " listed, and %d more that are not".formatted(report.omitted());
  }

  private void row(AuditResult result) {
    out.printf(
        "<tr><th scope=\"row\""
            + " class=\"%s\">%s</th><td>%s</td><td>%s</td><td>%s%s</td><td>%s</td></tr>%n",
        result.outcome().word(),
        result.outcome().word(),
        text(result.object()),
        result.rule(),
        text(result.path() + (result.path().isRoot() ? "" : " ") + result.message()),
        result.remedy().isEmpty()
            ? ""
            : "<span class=\"remedy\">" + text(result.remedy()) + "</span>",
        result.grade().map(Grade::word).orElse(""));
  }

  private void table(String caption, String... columns) {
    out.printf("<table><caption>%s</caption><thead><tr>", text(caption));
    for (String column : columns) {
      out.printf("<th scope=\"col\">%s</th>", text(column));
    }
    out.print("</tr></thead><tbody>\n");
  }

  /** The text itself, whatever it says. */
  private static String text(Object value) {
    return String.valueOf(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
