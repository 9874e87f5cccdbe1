package io.holdfast.verify;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.Grade;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an audit is expected to say, or said: lines by outcome. A control that is met says how good
 * its evidence is: {@code HF-701 inferred: Schedule velero/nightly}.
 */
record AuditExpectation(Map<Outcome, List<String>> lines) {
  static final Set<String> FIELDS =
      Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.toUnmodifiableSet());

  static AuditExpectation of(Node expect) {
    Map<Outcome, List<String>> lines = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      lines.put(
          outcome,
          expect.every(outcome.word(), "*").stream()
              .flatMap(line -> line.asText().stream())
              .sorted()
              .toList());
    }
    return new AuditExpectation(lines);
  }

  static AuditExpectation of(List<AuditResult> results) {
    Map<Outcome, List<String>> lines = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      lines.put(
          outcome,
          results.stream()
              .filter(result -> result.outcome() == outcome)
              .map(AuditExpectation::line)
              .sorted()
              .toList());
    }
    return new AuditExpectation(lines);
  }

  /** A line for everything that is here and not in {@code actual}, or the other way round. */
  List<String> differences(AuditExpectation actual) {
    List<String> differences = new ArrayList<>();
    lines.forEach((outcome, expected) ->
        Expectation.compare(
            outcome.word(), expected, actual.lines.getOrDefault(outcome, List.of()), differences));
    return differences;
  }

  private static String line(AuditResult result) {
    return result.outcome() == Outcome.PASS && result.grade().isPresent()
        ? result.rule() + " " + result.grade().map(Grade::word).get() + ": " + result.message()
        : result.line();
  }
}
