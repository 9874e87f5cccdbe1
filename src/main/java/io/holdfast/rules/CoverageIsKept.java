package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Product;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HF-312: the Velero Schedules together cover every Namespace. A change or deletion of a Schedule
 * is judged, and only for what nothing else covers then. It looks at every Namespace, but only when
 * a Schedule's spec changes.
 */
final class CoverageIsKept implements Check<CoverageIsKept.Parameters> {
  private static final Set<Facet> NEEDS =
      Set.of(Facet.NAMESPACES, Facet.SCHEDULES, Facet.STORAGE_LOCATIONS);
  private static final RuleInfo INFO =
      RuleInfo.of(
              312,
              "coverage-is-kept",
              "the Velero Schedules together cover every Namespace",
              "Schedules are cut by team or by system and user; what falls between them when one"
                  + " changes is missed by nobody until it is lost.",
              Action.WARN,
              Kind.SCHEDULE)
          .on(Set.of(Operation.UPDATE, Operation.DELETE))
          .comparingOld()
          .needing(NEEDS.toArray(Facet[]::new));

  /** What is to be covered. */
  public record Parameters(
      @Field("Namespaces that are to be covered together; none: all Namespaces") List<Group> groups)
      implements RuleParameters {
    /** All Namespaces. */
    public static final Parameters DEFAULTS = new Parameters(List.of());

    public Parameters {
      groups = List.copyOf(groups);
    }
  }

  /** Some Namespaces under a name: {@code system}, {@code user}. */
  public record Group(
      @Field(value = "name for messages", required = true) String name,
      @Field(value = "namespace name patterns", required = true) List<Pattern> namespaces) {
    /** What absent fields mean. */
    public static final Group DEFAULTS = new Group("", List.of());

    public Group {
      namespaces = List.copyOf(namespaces);
    }

    boolean holds(String namespace) {
      return namespaces.stream().anyMatch(pattern -> pattern.matches(namespace));
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
    Subject before = request.old().orElse(request.subject());
    if (!(request.subject() instanceof Subject.Schedule now)
        || !(before instanceof Subject.Schedule old)
        || now.product() == Product.ARK
        || isSame(request, old)) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!facts.inventory().known().containsAll(NEEDS)) {
      return new Verdict.Unknown(
          "the Namespaces, Velero Schedules or storage locations are not known yet");
    }
    Optional<Subject.Schedule> after =
        request.operation() == Operation.DELETE ? Optional.empty() : Optional.of(now);
    return Verdict.of(new CoverageLoss(old, after, facts).violations(parameters.groups()));
  }

  private static boolean isSame(Request request, Subject.Schedule old) {
    return request.operation() == Operation.UPDATE
        && old.root().get("spec").equals(request.subject().root().get("spec"));
  }
}
