package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.AuditedObject;
import io.holdfast.rules.Check;
import io.holdfast.rules.Control;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges what is there: by the checks of admission, asked as if the object were created now by
 * nobody in particular, and by the controls. Checks that compare old with new have nothing to say
 * here. Total: no data makes it throw.
 */
public record Auditor(RuleCatalogue catalogue) {
  private static final String DRILL = "in the scratch Namespace of a restore drill";

  /**
   * What the rules say of one object, in the order of their IDs; those that are off say nothing.
   */
  public List<AuditResult> audit(Subject subject, Evidence evidence) {
    Request asked =
        new Request(Operation.CREATE, subject, Optional.empty(), User.NOBODY, "", false);
    AuditedObject object = AuditedObject.of(subject, evidence);
    List<AuditResult> results = new ArrayList<>();
    boolean scratch = isScratch(subject, evidence);
    for (Rule<?> rule : catalogue.rules()) {
      setting(rule, subject, evidence)
          .ifPresent(setting -> {
            Optional<Exemption> exemption = exemption(setting.rule(), asked, evidence);
            ask(rule, setting, asked, object)
                .map(result -> exemption.map(e -> exempt(result, e)).orElse(result))
                .map(result -> scratch && result.isOpen() ? result.exempt(DRILL) : result)
                .forEach(results::add);
          });
    }
    return List.copyOf(results);
  }

  /** What a drill restores carries the labels that it had where it was backed up. */
  private static boolean isScratch(Subject subject, Evidence evidence) {
    return evidence
        .facts()
        .inventory()
        .namespace(subject.namespace())
        .filter(NamespaceFact::isScratch)
        .isPresent();
  }

  private static Optional<RuleSetting> setting(Rule<?> rule, Subject subject, Evidence evidence) {
    return evidence
        .facts()
        .policy()
        .setting(rule.info().id(), subject.namespace())
        .filter(setting -> setting.actionFor(subject.kind()) != Action.OFF);
  }

  private static Optional<Exemption> exemption(RuleId rule, Request asked, Evidence evidence) {
    return ExemptionUse.of(rule, asked, evidence.facts())
        .filter(ExemptionUse::holds)
        .map(ExemptionUse::exemption);
  }

  private static AuditResult exempt(AuditResult result, Exemption exemption) {
    String until = exemption.until().map(last -> " (until " + last + ")").orElse("");
    return result.isOpen() ? result.exempt(exemption.reason() + until) : result;
  }

  private static Stream<AuditResult> ask(
      Rule<?> rule, RuleSetting setting, Request asked, AuditedObject object) {
    Kind kind = asked.subject().kind();
    if (rule instanceof Control<?> control && control.info().kinds().contains(kind)) {
      return new Controlled(setting, object).by(control).stream();
    }
    return rule instanceof Check<?> check
            && check.info().judges(Operation.CREATE, kind)
            && !check.info().comparesOld()
        ? checked(check, setting, asked, object.evidence())
        : Stream.empty();
  }

  private static Stream<AuditResult> checked(
      Check<?> check, RuleSetting setting, Request asked, Evidence evidence) {
    Subject subject = asked.subject();
    RuleId rule = setting.rule();
    return switch (Evaluator.ask(check, asked, evidence.facts(), setting.parameters())) {
      case Verdict.Pass _ -> Stream.of(AuditResult.of(rule, subject, Outcome.PASS, "is met"));
      case Verdict.Fail fail ->
          fail.violations().stream()
              .filter(v -> setting.actionFor(subject.kind(), v.certainty()) != Action.OFF)
              .map(violation -> AuditResult.of(setting, subject, violation));
      case Verdict.NotApplicable _ -> Stream.empty();
      case Verdict.Unknown(String reason) ->
          Stream.of(AuditResult.of(rule, subject, Outcome.ERROR, reason));
    };
  }
}
