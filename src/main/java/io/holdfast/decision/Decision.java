package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.RuleId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer to one request.
 *
 * @param revision the name of the policy revision that was asked
 * @param edits what to change, none when denied
 * @param findings sorted by rule and path
 * @param unknowns what could not be decided, a sentence each
 */
public record Decision(
    String revision, List<Edit> edits, List<Finding> findings, List<Unknown> unknowns) {
  public Decision {
    edits = List.copyOf(edits);
    findings = findings.stream().sorted().toList();
    unknowns = List.copyOf(unknowns);
  }

  /** What a rule could not decide. */
  public record Unknown(RuleId rule, String reason) {}

  /** False when at least one finding denies. */
  public boolean allowed() {
    return withAction(Action.DENY).findAny().isEmpty();
  }

  /** The findings that lead to {@code action}. */
  public Stream<Finding> withAction(Action action) {
    return findings.stream().filter(finding -> finding.action() == action);
  }
}
