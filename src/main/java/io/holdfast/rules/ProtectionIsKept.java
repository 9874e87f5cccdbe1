package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** HF-105: protection once given is not taken away or weakened by the way. */
public final class ProtectionIsKept
    implements Check<ProtectionIsKept.Parameters>, Defaulter<ProtectionIsKept.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              105,
              "protection-is-kept",
              "a protection label is not removed or weakened",
              "One label less, in a file that somebody copied, and the backups stop without a"
                  + " word.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of(Operation.UPDATE))
          .comparingOld()
          .needing(Facet.NAMESPACES, Facet.STORAGE_CLASSES, Facet.SNAPSHOT_CLASSES);

  /** What to do with a label that is taken away. */
  public enum OnRemoval {
    RESTORE("Restore"),
    DENY("Deny");

    private final String word;

    OnRemoval(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** The rule's parameters. */
  public record Parameters(
      @Field("what taking a protection label away leads to: Restore or Deny") OnRemoval onRemoval)
      implements RuleParameters {
    /** Restore. */
    public static final Parameters DEFAULTS = new Parameters(OnRemoval.RESTORE);
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
  public List<Edit> edits(Request request, Facts facts, Parameters parameters) {
    return parameters.onRemoval() == OnRemoval.RESTORE && Openness.isOpen(request)
        ? request.old().map(old -> new Restoration(request, old, facts).edits()).orElse(List.of())
        : List.of();
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    if (request.old().isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations = new ArrayList<>();
    new ScheduleChange(request, request.old().get(), facts).violation().ifPresent(violations::add);
    ClassRemoval.of(request, facts).violation().ifPresent(violations::add);
    return Verdict.of(violations);
  }
}
