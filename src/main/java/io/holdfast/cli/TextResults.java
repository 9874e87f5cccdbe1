package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.decision.Messages;
import io.holdfast.model.Action;
import java.io.PrintWriter;
import java.util.List;

/**
 * For people: a line for every finding, as a compiler would say it, and a summary.
 *
 * @param seesCluster whether an inventory was given: without one, that rules are undecided is one
 *     line for all
 */
record TextResults(boolean seesCluster) implements CheckPrinter {
  @Override
  public void print(List<Checked> results, PrintWriter out) {
    for (Checked result : results) {
      for (Finding finding : result.decision().findings()) {
        if (finding.action() == Action.DENY || finding.action() == Action.WARN) {
          print(result, finding, out);
        }
      }
      for (Decision.Notice notice : result.decision().notices()) {
        out.printf(
            "%s:%d: notice: %s: %s%n",
            result.file(), result.line(), result.ref(), Messages.line(notice));
      }
      if (seesCluster) {
        printUnknowns(result, out);
      }
    }
    if (!seesCluster) {
      printUndecided(results, out);
    }
    long denied = results.stream().filter(Checked::denied).count();
    long warned = results.stream().filter(Checked::warned).count();
    out.printf(
        "%d %s, %d denied, %d with warnings%n",
        results.size(), results.size() == 1 ? "object" : "objects", denied, warned);
    out.flush();
  }

  private static void printUnknowns(Checked result, PrintWriter out) {
    for (Decision.Unknown unknown : result.decision().unknowns()) {
      out.printf(
          "%s:%d: unknown: %s: %s %s%n",
          result.file(), result.line(), result.ref(), unknown.rule(), unknown.reason());
    }
  }

  private static void printUndecided(List<Checked> results, PrintWriter out) {
    List<String> rules =
        results.stream()
            .flatMap(result -> result.decision().unknowns().stream())
            .map(unknown -> unknown.rule().toString())
            .distinct()
            .sorted()
            .toList();
    if (!rules.isEmpty()) {
      out.printf(
          "%d %s facts about the cluster (%s): give --inventory PATH; -o json says which%n",
          rules.size(), rules.size() == 1 ? "rule needs" : "rules need", String.join(", ", rules));
    }
  }

  private static void print(Checked result, Finding finding, PrintWriter out) {
    int line = finding.violation().line() > 0 ? finding.violation().line() : result.line();
    String word = finding.action() == Action.DENY ? "denied" : "warning";
    out.printf("%s:%d: %s: %s: %s%n", result.file(), line, word, result.ref(), finding.line());
    if (!finding.violation().remedy().isEmpty()) {
      out.printf("    %s%n", finding.violation().remedy());
    }
  }
}
