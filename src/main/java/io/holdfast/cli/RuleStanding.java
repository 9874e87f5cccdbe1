package io.holdfast.cli;

import io.holdfast.decision.AuditResult;
import io.holdfast.model.Action;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.NamespacePolicy;
import io.holdfast.policy.Origin;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleOverride;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.RuleInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a rule stands to an object.
 *
 * @param because what gives the rule this action
 * @param origin where that is written
 * @param exemption that spares the object, over or not
 * @param results what the rule says now; none where it says nothing of an object by itself
 */
record RuleStanding(
    RuleInfo rule,
    Action action,
    String because,
    Origin origin,
    Optional<Exemption> exemption,
    boolean exempt,
    List<AuditResult> results) {
  RuleStanding {
    results = List.copyOf(results);
  }

  /** Every rule that judges objects of that kind. */
  static List<RuleStanding> of(Subject subject, Evidence evidence, List<AuditResult> results) {
    List<RuleStanding> standings = new ArrayList<>();
    for (Rule<?> rule : RuleCatalogue.SHIPPED.rules()) {
      PolicyRevision policy = evidence.facts().policy();
      if (rule.info().kinds().contains(subject.kind())) {
        policy
            .setting(rule.info().id(), subject.namespace())
            .map(setting -> of(rule.info(), setting, subject, evidence, results))
            .ifPresent(standings::add);
      }
    }
    return List.copyOf(standings);
  }

  private static RuleStanding of(
      RuleInfo rule,
      RuleSetting setting,
      Subject subject,
      Evidence evidence,
      List<AuditResult> results) {
    PolicyRevision policy = evidence.facts().policy();
    Optional<Exemption> exemption =
        policy.exemption(rule.id(), subject.ref(), subject.namespace(), User.NOBODY);
    LocalDate today = LocalDate.ofInstant(evidence.facts().now(), ZoneOffset.UTC);
    return new RuleStanding(
        rule,
        setting.actionFor(subject.kind()),
        because(policy, setting, subject.namespace()),
        setting.origin(),
        exemption,
        exemption.filter(one -> !one.isOver(today)).isPresent(),
        results.stream().filter(result -> result.rule().equals(rule.id())).toList());
  }

  private static String because(PolicyRevision policy, RuleSetting setting, String namespace) {
    RuleId id = setting.rule();
    Optional<NamespacePolicy> own =
        policy.namespacePolicy(namespace).filter(one -> one.rules().containsKey(id));
    if (own.isPresent()) {
      return "the NamespaceBackupPolicy of " + namespace;
    }
    Optional<RuleOverride> override =
        policy.overrides().stream()
            .filter(one -> setting.equals(one.rules().get(id)))
            .filter(_ -> !setting.equals(policy.rules().get(id)))
            .findFirst();
    if (override.isPresent()) {
      return "the override for "
          + String.join(", ", override.get().namespaces().stream().map(Object::toString).toList());
    }
    return setting.origin().line() > 0 ? "the policy's rules" : "the policy's default";
  }

  /** The worst that the rule says now, in a word; {@code -} for nothing. */
  String result() {
    return results.stream()
        .map(AuditResult::outcome)
        .max((one, other) -> Integer.compare(weight(one), weight(other)))
        .map(outcome -> outcome.word())
        .orElse("-");
  }

  private static int weight(io.holdfast.decision.Outcome outcome) {
    return switch (outcome) {
      case FAIL -> 4;
      case ERROR -> 3;
      case WARN -> 2;
      case PASS -> 1;
      case SKIP -> 0;
    };
  }
}
