package io.holdfast.verify;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a case expects, or what came out: the lines of findings by action, what could not be
 * decided, exemptions that end, and the edits by path.
 */
record Expectation(
    List<String> deny,
    List<String> warn,
    List<String> audit,
    List<String> unknown,
    List<String> notice,
    Map<String, String> edits) {
  static final Set<String> FIELDS = Set.of("deny", "warn", "audit", "unknown", "notice", "edits");

  Expectation {
    deny = deny.stream().sorted().toList();
    warn = warn.stream().sorted().toList();
    audit = audit.stream().sorted().toList();
    unknown = unknown.stream().sorted().toList();
    notice = notice.stream().sorted().toList();
    edits = new TreeMap<>(edits);
  }

  /** What the case's {@code expect} says. */
  static Expectation of(Node expect) {
    Map<String, String> edits = new TreeMap<>();
    expect
        .get("edits")
        .ifPresent(node ->
            node.fields().forEach((path, value) -> edits.put(path, value.asText().orElse(""))));
    return new Expectation(
        texts(expect, "deny"),
        texts(expect, "warn"),
        texts(expect, "audit"),
        texts(expect, "unknown"),
        texts(expect, "notice"),
        edits);
  }

  /** What a decision says. */
  static Expectation of(Decision decision) {
    Map<String, String> edits = new TreeMap<>();
    decision.edits().forEach(edit -> edits.put(edit.path().toString(), edit.value()));
    return new Expectation(
        lines(decision, Action.DENY),
        lines(decision, Action.WARN),
        lines(decision, Action.AUDIT),
        decision.unknowns().stream()
            .map(unknown -> unknown.rule() + " " + unknown.reason())
            .toList(),
        decision.notices().stream().map(Decision.Notice::line).toList(),
        edits);
  }

  /** A line for everything that is here and not in {@code actual}, or the other way round. */
  List<String> differences(Expectation actual) {
    List<String> differences = new ArrayList<>();
    compare("deny", deny, actual.deny, differences);
    compare("warn", warn, actual.warn, differences);
    compare("audit", audit, actual.audit, differences);
    compare("unknown", unknown, actual.unknown, differences);
    compare("notice", notice, actual.notice, differences);
    compare("edits", entries(edits), entries(actual.edits), differences);
    return differences;
  }

  static void compare(
      String what, List<String> expected, List<String> actual, List<String> differences) {
    expected.stream()
        .filter(line -> !actual.contains(line))
        .forEach(line -> differences.add(what + ": expected, but missing: " + line));
    actual.stream()
        .filter(line -> !expected.contains(line))
        .forEach(line -> differences.add(what + ": came out, not expected: " + line));
  }

  private static List<String> entries(Map<String, String> edits) {
    return edits.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  private static List<String> lines(Decision decision, Action action) {
    return decision.withAction(action).map(Finding::line).toList();
  }

  private static List<String> texts(Node expect, String name) {
    return expect.get(name).map(Node::items).orElse(List.of()).stream()
        .flatMap(item -> item.asText().stream())
        .toList();
  }
}
