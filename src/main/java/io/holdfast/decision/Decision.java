package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to one request.
 *
 * @param revision the name of the policy revision that was asked
 * @param edits what to change, none when denied
 * @param findings sorted by rule and path
 * @param unknowns what could not be decided, a sentence each
 * @param notices exemptions that end soon or have ended, where they would change the answer
 */
public record Decision(
    String revision,
    List<Edit> edits,
    List<Finding> findings,
    List<Unknown> unknowns,
    List<Notice> notices) {
  public Decision {
    edits = List.copyOf(edits);
    findings = findings.stream().sorted().toList();
    unknowns = List.copyOf(unknowns);
    notices = List.copyOf(notices);
  }

  /** An exemption of a rule that ends soon or has ended, in one sentence, and where it is. */
  public record Notice(RuleId rule, String text, Origin origin) {
    /** {@code HF-301 is exempted until 2026-11-25 only}. */
    public String line() {
      return rule + " " + text;
    }
  }

  /** What a rule could not decide. */
  public record Unknown(RuleId rule, String reason) {}

  /** False when at least one finding denies. */
  public boolean allowed() {
    return withAction(Action.DENY).findAny().isEmpty();
  }

  /** The reason for which a user overrode a denial by break-glass; empty when nobody did. */
  public Optional<String> override() {
    return findings.stream().flatMap(finding -> finding.override().stream()).findFirst();
  }

  /** True when a finding of {@code rule} denies. */
  boolean denies(RuleId rule) {
    return withAction(Action.DENY).anyMatch(finding -> finding.rule().equals(rule));
  }

  /** The findings that lead to {@code action}. */
  public Stream<Finding> withAction(Action action) {
    return findings.stream().filter(finding -> finding.action() == action);
  }
}
