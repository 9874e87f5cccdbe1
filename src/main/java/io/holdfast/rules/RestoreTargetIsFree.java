package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * HF-401: a Restore does not write where it can break what runs. Finding out what it would
 * overwrite looks at every Namespace, and only when it asks to.
 */
final class RestoreTargetIsFree implements Check<RestoreTargetIsFree.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              401,
              "restore-target-is-free",
              "a Restore writes into no protected namespace and overwrites nothing live",
              "A Restore into the wrong namespace replaces today's data by yesterday's, or takes"
                  + " the cluster itself down.",
              Action.DENY,
              Kind.RESTORE)
          .needing(Facet.BACKUPS, Facet.NAMESPACES);

  /** The rule's parameters. */
  public record Parameters(
      @Field(
              value = "namespaces that nothing is restored into; Velero's and ours always are",
              name = "protected")
          List<Pattern> guarded,
      @Field("namespaces whose live objects a Restore may overwrite") List<Pattern> overwrite)
      implements RuleParameters {
    /** Kubernetes' own; none may be overwritten. */
    public static final Parameters DEFAULTS =
        new Parameters(
            List.of(
                new Pattern("kube-system"),
                new Pattern("kube-public"),
                new Pattern("kube-node-lease")),
            List.of());

    public Parameters {
      guarded = List.copyOf(guarded);
      overwrite = List.copyOf(overwrite);
    }

    /** With the namespaces that hold the backups and this policy. */
    List<Pattern> guarded(PolicySpec policy) {
      List<Pattern> all = new ArrayList<>(guarded);
      all.add(new Pattern(policy.velero().namespace()));
      all.add(new Pattern(policy.holdfast().namespace()));
      return all;
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    if (!(request.subject() instanceof Subject.Restore restore)) {
      return Verdict.NOT_APPLICABLE;
    }
    RestoreSource source = RestoreSource.of(restore, facts);
    RestoreTargets targets =
        RestoreTargets.of(restore, source.backup(), facts.policy().spec().velero().version());
    GuardedTargets guarded =
        new GuardedTargets(restore, targets, parameters.guarded(facts.policy().spec()));
    List<Violation> violations = new ArrayList<>(guarded.violations(source, facts.inventory()));
    OverwrittenTargets overwritten = new OverwrittenTargets(restore, targets, parameters);
    if (overwritten.areAsked() && facts.inventory().knows(Facet.NAMESPACES)) {
      overwritten.violation(guarded, facts.inventory()).ifPresent(violations::add);
    }
    if (!violations.isEmpty()) {
      return Verdict.of(violations);
    }
    if (source instanceof RestoreSource.Unseen(String why) && !targets.areNamed()) {
      return new Verdict.Unknown(why);
    }
    return overwritten.areAsked() && !facts.inventory().knows(Facet.NAMESPACES)
        ? new Verdict.Unknown("the Namespaces are not known yet")
        : Verdict.PASS;
  }
}
