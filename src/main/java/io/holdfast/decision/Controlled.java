package io.holdfast.decision;

import io.holdfast.model.Grade;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.policy.Declaration;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Assessment;
import io.holdfast.rules.AuditedObject;
import io.holdfast.rules.Control;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a control says of an object. Where the cluster shows nothing, a declaration may; where it
 * shows the failure itself, none counts.
 */
record Controlled(RuleSetting setting, AuditedObject object) {
  /** The result; empty when the control is about other objects. */
  Optional<AuditResult> by(Control<?> control) {
    return switch (assess(control, object, setting.parameters())) {
      case Assessment.Met(Grade grade, String proof) ->
          Optional.of(said(Outcome.PASS, proof).graded(grade));
      case Assessment.Unmet(Grade grade, Violation violation) when grade == Grade.DIRECT ->
          Optional.of(AuditResult.of(setting, subject(), violation).graded(grade));
      case Assessment.Unmet(Grade grade, Violation violation) ->
          Optional.of(
              declaredOr(over ->
                  AuditResult.of(setting, subject(), violation).graded(grade).adding(over)));
      case Assessment.Skipped(String why) -> Optional.of(said(Outcome.SKIP, why));
      case Assessment.Unjudged(String why) ->
          Optional.of(declaredOr(over -> said(Outcome.ERROR, why).adding(over)));
      case Assessment.Beside _ -> Optional.empty();
    };
  }

  private AuditResult declaredOr(Function<String, AuditResult> otherwise) {
    LocalDate today = LocalDate.ofInstant(object.evidence().facts().now(), ZoneOffset.UTC);
    List<Declaration> about =
        object.evidence().facts().policy().spec().declared().stream()
            .filter(declaration -> declaration.isAbout(setting.rule(), subject().namespace()))
            .toList();
    return about.stream()
        .filter(declaration -> !today.isAfter(declaration.until()))
        .findFirst()
        .map(this::declared)
        .orElseGet(() -> otherwise.apply(over(about)));
  }

  private AuditResult declared(Declaration declaration) {
    return said(Outcome.PASS, declaration.by() + " (until " + declaration.until() + ")")
        .graded(Grade.DECLARED);
  }

  /** What was declared and counts no more; empty for nothing. */
  private static String over(List<Declaration> about) {
    return about.stream()
        .max(Comparator.comparing(Declaration::until))
        .map(last -> "; what was declared ended on " + last.until() + ": " + last.by())
        .orElse("");
  }

  private AuditResult said(Outcome outcome, String text) {
    return AuditResult.of(setting.rule(), subject(), outcome, text);
  }

  private Subject subject() {
    return object.subject();
  }

  /** The setting of a rule was bound to its own class of parameters when the policy was read. */
  @SuppressWarnings("unchecked")
  private static <P extends RuleParameters> Assessment assess(
      Control<P> control, AuditedObject object, RuleParameters parameters) {
    return control.assess(object, (P) parameters);
  }
}
