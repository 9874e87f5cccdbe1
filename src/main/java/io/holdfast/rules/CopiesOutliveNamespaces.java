package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/**
 * HF-503: a VolumeSnapshotClass that backups use keeps the copies when the VolumeSnapshots go, as
 * they do with their Namespace.
 */
final class CopiesOutliveNamespaces implements Check<CopiesOutliveNamespaces.Parameters> {
  private static final String FIELD = "deletionPolicy";
  private static final RuleInfo INFO =
      RuleInfo.of(
              503,
              "deletion-policy",
              "the classes that backups use keep the copies of deleted VolumeSnapshots",
              "With Delete, whoever deletes a Namespace deletes the copies in it as well, and those"
                  + " are what would bring it back.",
              Action.WARN,
              Kind.SNAPSHOT_CLASS)
          .needing(Facet.SNAPSHOT_CLASSES);

  /** What happens to a copy whose VolumeSnapshot is deleted. */
  public enum DeletionPolicy {
    RETAIN("Retain"),
    DELETE("Delete");

    private final String word;

    DeletionPolicy(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** The rule's parameters. */
  public record Parameters(
      @Field("what the classes that backups use must say") DeletionPolicy deletionPolicy,
      @Field("name patterns of classes that are used besides") List<Pattern> classes)
      implements RuleParameters {
    /** The copies stay. */
    public static final Parameters DEFAULTS = new Parameters(DeletionPolicy.RETAIN, List.of());

    public Parameters {
      classes = List.copyOf(classes);
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
    Subject subject = request.subject();
    Node given = subject.root().get(FIELD).orElse(null);
    if (given == null || Quoted.value(given).equals(said(parameters))) {
      return Verdict.NOT_APPLICABLE;
    }
    ClassUse use = new ClassUse(subject, facts, parameters.classes());
    return use.stated()
        .map(reason -> Verdict.fail(violation(given, parameters, reason)))
        .orElseGet(() -> byDefault(use, given, facts, parameters));
  }

  private static Verdict byDefault(ClassUse use, Node given, Facts facts, Parameters parameters) {
    if (!facts.inventory().knows(Facet.SNAPSHOT_CLASSES)) {
      return new Verdict.Unknown("the VolumeSnapshotClasses are not listed yet");
    }
    return use.only()
        .map(reason -> Verdict.fail(violation(given, parameters, reason).lookedUp()))
        .orElse(Verdict.NOT_APPLICABLE);
  }

  private static String said(Parameters parameters) {
    return Quoted.of(parameters.deletionPolicy().toString());
  }

  private static Violation violation(Node given, Parameters parameters, String reason) {
    return Violation.at(
        given,
        "is " + Quoted.value(given) + ", must be " + said(parameters) + ": " + reason,
        "change it; VolumeSnapshotContents that exist keep what they have");
  }
}
