package io.holdfast.decision;

import io.holdfast.decode.DecodedPolicy;
import io.holdfast.decode.PolicyDecoder;
import io.holdfast.decode.PolicyDocument;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleOverride;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked of the shipped rules; every method but the decisions returns a changed copy. */
record Question(String from, Request request, Facts facts) {
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);

  Decision decision() {
    return EVALUATOR.decide(request, facts);
  }

  /** The rules that find something, whatever it leads to. */
  Set<RuleId> finders() {
    Set<RuleId> rules = new LinkedHashSet<>();
    decision().findings().forEach(finding -> rules.add(finding.rule()));
    return rules;
  }

  /** The same where the answer may not change the object. */
  Question withoutEdits() {
    return new Question(
        from,
        new Request(
            request.operation(),
            request.subject(),
            request.old(),
            request.user(),
            request.subResource(),
            false),
        facts);
  }

  Question under(PolicyRevision policy) {
    return new Question(from, request, new Facts(policy, facts.inventory(), facts.now()));
  }

  Question with(Exemption exemption) {
    PolicySpec spec = facts.policy().spec();
    List<Exemption> exemptions = new ArrayList<>(spec.exemptions());
    exemptions.add(exemption);
    return under(
        in(
            new PolicySpec(
                spec.engine(),
                spec.labelExisting(),
                spec.suspend(),
                spec.velero(),
                spec.holdfast(),
                spec.schedules(),
                spec.assignments(),
                exemptions,
                spec.delegation(),
                spec.declared(),
                spec.breakGlass(),
                spec.drivers(),
                spec.snapshots(),
                spec.tierLabel(),
                spec.restoreDrills()),
            facts.policy().overrides()));
  }

  Question with(RuleOverride override) {
    List<RuleOverride> overrides = new ArrayList<>(facts.policy().overrides());
    overrides.add(override);
    return under(in(facts.policy().spec(), overrides));
  }

  private PolicyRevision in(PolicySpec spec, List<RuleOverride> overrides) {
    PolicyRevision old = facts.policy();
    return new PolicyRevision(
        old.name(),
        spec,
        old.schedules(),
        old.strengths(),
        old.rules(),
        overrides,
        old.namespacePolicies());
  }

  /** The revision of these documents, if nothing is wrong with them. */
  static Optional<PolicyRevision> revision(List<PolicyDocument> documents) {
    DecodedPolicy decoded = new PolicyDecoder(RuleCatalogue.SHIPPED, "holdfast").decode(documents);
    if (!decoded.complete() || !decoded.problems().isEmpty()) {
      return Optional.empty();
    }
    PolicyCompilation compiled =
        new PolicyCompiler(RuleCatalogue.SHIPPED).compile("test", decoded.documents());
    return compiled.problems().isEmpty() ? Optional.of(compiled.revision()) : Optional.empty();
  }
}
