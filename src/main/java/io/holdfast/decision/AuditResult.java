package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Grade;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleSetting;
import java.util.Optional;

/**
 * What an audit says of one object under one rule.
 *
 * @param grade how good the evidence is; only controls have one
 * @param path the field that is wrong; the root for none
 * @param message what is and must be, what proves that it is met, or why nothing is said
 * @param remedy what to do; empty for nothing
 */
public record AuditResult(
    RuleId rule,
    ObjectRef object,
    Outcome outcome,
    Optional<Grade> grade,
    FieldPath path,
    String message,
    String remedy) {
  /** {@code HF-701 metadata.name is "data", must be covered by ...}. */
  public String line() {
    String at = path.toString();
    return rule + " " + at + (at.isEmpty() ? "" : " ") + message;
  }

  /** Says {@code text} of the object as a whole. */
  static AuditResult of(RuleId rule, Subject subject, Outcome outcome, String text) {
    return new AuditResult(
        rule, subject.ref(), outcome, Optional.empty(), FieldPath.ROOT, text, "");
  }

  /** A violation, with the outcome that the policy gives to it. */
  static AuditResult of(RuleSetting setting, Subject subject, Violation violation) {
    Action action = setting.actionFor(subject.kind(), violation.certainty());
    return new AuditResult(
        setting.rule(),
        subject.ref(),
        action == Action.DENY ? Outcome.FAIL : Outcome.WARN,
        Optional.empty(),
        violation.path(),
        violation.message(),
        violation.remedy());
  }

  /** The same on evidence of this grade. */
  AuditResult graded(Grade proof) {
    return new AuditResult(rule, object, outcome, Optional.of(proof), path, message, remedy);
  }

  /** The same with more to say. */
  AuditResult adding(String more) {
    return new AuditResult(rule, object, outcome, grade, path, message + more, remedy);
  }

  /** The same, left alone for this reason. */
  AuditResult exempt(String why) {
    return new AuditResult(
        rule, object, Outcome.SKIP, Optional.empty(), FieldPath.ROOT, "is exempt: " + why, "");
  }

  /** True when somebody must look at it: it fails, warns, or could not be judged. */
  public boolean isOpen() {
    return outcome != Outcome.PASS && outcome != Outcome.SKIP;
  }
}
