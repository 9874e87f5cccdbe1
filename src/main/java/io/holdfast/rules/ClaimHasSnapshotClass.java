package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.SnapshotClassCase.Needed;
import java.util.List;

/** HF-103: a claim that is snapshotted names a class that exists and that its driver knows. */
final class ClaimHasSnapshotClass
    implements Check<ClaimHasSnapshotClass.Parameters>,
        Defaulter<ClaimHasSnapshotClass.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              103,
              "claim-has-snapshot-class",
              "a PersistentVolumeClaim has a snapshot class of its driver",
              "With a class that is absent or another driver's, Velero takes any other one without"
                  + " a word, or leaves the volume out.",
              Action.DENY,
              Kind.CLAIM)
          .needing(Facet.NAMESPACES, Facet.STORAGE_CLASSES, Facet.SNAPSHOT_CLASSES);

  /** What to do with a class that cannot work. */
  public enum OnMismatch {
    DENY("Deny"),
    REPLACE("Replace");

    private final String word;

    OnMismatch(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** The rule's parameters. */
  public record Parameters(
      @Field("what a class that is absent or another driver's leads to: Deny or Replace")
          OnMismatch onMismatch)
      implements RuleParameters {
    /** Deny. */
    public static final Parameters DEFAULTS = new Parameters(OnMismatch.DENY);
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
    if (!Openness.isOpen(request)
        || !(SnapshotClassCase.of(request, facts) instanceof Needed needed)) {
      return List.of();
    }
    SnapshotClassLabelling labelling = new SnapshotClassLabelling(request, needed);
    List<Edit> edits = labelling.edits();
    if (parameters.onMismatch() == OnMismatch.DENY) {
      return edits;
    }
    Request edited = request.withSubject(request.subject().with(edits));
    return SnapshotClassCase.of(edited, facts) instanceof Needed then
            && !new SnapshotClassCheck(then).ofGiven().isEmpty()
        ? labelling.assign()
        : edits;
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    return switch (SnapshotClassCase.of(request, facts)) {
      case SnapshotClassCase.NotNeeded _ -> Verdict.NOT_APPLICABLE;
      case SnapshotClassCase.Open(String why) -> new Verdict.Unknown(why);
      case Needed needed ->
          needed.given().isAbsent()
              ? new SnapshotClassCheck(needed).ofAbsent()
              : Verdict.of(new SnapshotClassCheck(needed).ofGiven());
    };
  }
}
