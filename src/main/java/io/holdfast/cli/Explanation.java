package io.holdfast.cli;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.Assessment;
import io.holdfast.rules.AuditedObject;
import io.holdfast.rules.Control;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.ExistingObject;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that there is to say of one object.
 *
 * @param schedule which it gets; empty for kinds that have none
 * @param coverage what backs it up, in words; empty for kinds that nothing backs up
 * @param covered whether something does
 * @param newest what one could restore it from
 */
record Explanation(
    Instant at,
    ObjectRef object,
    PolicyRevision policy,
    Optional<ScheduleReason> schedule,
    Optional<String> coverage,
    boolean covered,
    Optional<RecoveryPoint> newest,
    List<RuleStanding> rules) {
  private static final RuleId IS_COVERED = new RuleId(701);
  private static final Auditor AUDITOR = new Auditor(RuleCatalogue.SHIPPED);

  Explanation {
    rules = List.copyOf(rules);
  }

  /** Explains an object on the evidence of a cluster. */
  static Explanation of(Subject subject, Evidence evidence) {
    PolicyRevision policy = evidence.facts().policy();
    List<AuditResult> results = AUDITOR.audit(subject, evidence);
    Optional<Assessment> coverage = coverage(subject, evidence);
    return new Explanation(
        evidence.facts().now(),
        subject.ref(),
        policy,
        ScheduleReason.of(subject, policy, evidence.facts().inventory()),
        coverage.map(Explanation::words),
        coverage.filter(one -> one instanceof Assessment.Met).isPresent(),
        newest(subject, evidence),
        RuleStanding.of(subject, evidence, results));
  }

  /** As HF-701 sees it, whether the policy has the control on or not. */
  private static Optional<Assessment> coverage(Subject subject, Evidence evidence) {
    return RuleCatalogue.SHIPPED
        .find(IS_COVERED)
        .filter(rule -> rule.info().kinds().contains(subject.kind()))
        .flatMap(rule ->
            rule instanceof Control<?> control
                ? Optional.of(assess(control, subject, evidence))
                : Optional.empty());
  }

  private static <P extends RuleParameters> Assessment assess(
      Control<P> control, Subject subject, Evidence evidence) {
    return control.assess(AuditedObject.of(subject, evidence), control.defaultParameters());
  }

  private static String words(Assessment assessment) {
    return switch (assessment) {
      case Assessment.Met(var grade, String proof) -> proof + " (" + grade.word() + ")";
      case Assessment.Unmet(_, var violation) -> "nothing: " + why(violation.message());
      case Assessment.Skipped(String why) -> "nothing: " + why;
      case Assessment.Unjudged(String why) -> "not known: " + why;
      case Assessment.Beside _ -> "nothing";
    };
  }

  /** What is said of the object's name goes without saying here. */
  private static String why(String message) {
    return message.substring(message.indexOf(": ") < 0 ? 0 : message.indexOf(": ") + 2);
  }

  private static Optional<RecoveryPoint> newest(Subject subject, Evidence evidence) {
    return switch (subject) {
      case Subject.Claim _, Subject.NamespaceObject _ ->
          new ExistingObject(subject, evidence.facts()).newest(evidence.recoveryPoints());
      case Subject.Task _,
          Subject.PolicyConfigMap _,
          Subject.ConfigMapObject _,
          Subject.Auxiliary _ ->
          Optional.empty();
    };
  }

  /** What is wrong with the object now. */
  List<AuditResult> findings() {
    return rules.stream()
        .flatMap(rule -> rule.results().stream())
        .filter(AuditResult::isOpen)
        .toList();
  }
}
