package io.holdfast.decision;

import io.holdfast.model.Problem;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicySpec;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;

/**
 * Judges {@code exemptions}. One without a last day may name system namespaces only: {@code
 * kube-*}, {@code openshift-*}, {@code *-system} and Velero's own. A last day that is over is no
 * mistake: the exemption just does not count any more.
 */
final class ExemptionCheck {
  private final List<Problem> problems;
  private final RuleCatalogue catalogue;

  ExemptionCheck(List<Problem> problems, RuleCatalogue catalogue) {
    this.problems = problems;
    this.catalogue = catalogue;
  }

  void check(PolicySpec spec, Place exemptions) {
    ConditionCheck conditions = new ConditionCheck(problems);
    for (int i = 0; i < spec.exemptions().size(); i++) {
      Exemption exemption = spec.exemptions().get(i);
      Place place = exemptions.mapping(i);
      conditions.names(exemption.namespaces(), place.field("namespaces"));
      conditions.objects(exemption.objects(), place.field("objects"));
      conditions.accounts(exemption.users(), place.field("users"));
      conditions.accounts(exemption.groups(), place.field("groups"));
      conditions.rules(exemption.rules(), place.field("rules"), catalogue);
      if (hasNoCondition(exemption)) {
        problems.add(
            place.problem(
                "has no condition, must have namespaces, objects, users or groups: it would exempt"
                    + " everything"));
      } else if (exemption.until().isEmpty()
          && place.field("until").node().isEmpty()
          && !isForSystemOnly(exemption, spec.velero().namespace())) {
        problems.add(
            place
                .field("until")
                .problem(
                    "is missing, must be given unless all namespaces are system namespaces (kube-*,"
                        + " openshift-*, *-system)"));
      }
    }
  }

  private static boolean hasNoCondition(Exemption exemption) {
    return exemption.namespaces().isEmpty()
        && exemption.objects().isEmpty()
        && exemption.users().isEmpty()
        && exemption.groups().isEmpty();
  }

  private static boolean isForSystemOnly(Exemption exemption, String velero) {
    return !exemption.namespaces().isEmpty()
        && exemption.namespaces().stream()
            .map(Pattern::text)
            .allMatch(name ->
                name.startsWith("kube-")
                    || name.startsWith("openshift-")
                    || name.endsWith("-system")
                    || name.equals(velero));
  }
}
