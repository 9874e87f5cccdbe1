package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * HF-502: of the VolumeSnapshotClasses of a driver one is the default, for the snapshot-controller
 * (8.6.0: the annotation says {@code "true"}) and for Velero (1.18.3: the label is there; else the
 * annotation is there, whatever it says).
 */
final class OneDefaultClass implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              502,
              "one-default-class",
              "a driver has one default VolumeSnapshotClass",
              "With two defaults a VolumeSnapshot without a class fails, and Velero takes either,"
                  + " perhaps the one that deletes its copies.",
              Action.WARN,
              Kind.SNAPSHOT_CLASS)
          .needing(Facet.SNAPSHOT_CLASSES);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Subject subject = request.subject();
    boolean labelled = subject.metadata().label(Keys.VELERO_SNAPSHOT_CLASS).isPresent();
    Optional<String> annotation = subject.metadata().annotation(Keys.DEFAULT_SNAPSHOT_CLASS);
    if (!labelled && annotation.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!facts.inventory().knows(Facet.SNAPSHOT_CLASSES)) {
      return new Verdict.Unknown("the VolumeSnapshotClasses are not listed yet");
    }
    Others others = Others.of(subject, facts);
    List<Violation> violations = new ArrayList<>();
    if (labelled) {
      others
          .first(SnapshotClassFact::veleroDefault)
          .map(other -> twoLabels(subject, other))
          .ifPresent(violations::add);
    }
    annotation
        .flatMap(value -> annotated(subject, value, others, !labelled, facts))
        .ifPresent(violations::add);
    return Verdict.of(violations.stream().map(Violation::lookedUp).toList());
  }

  private static Optional<Violation> annotated(
      Subject subject, String value, Others others, boolean open, Facts facts) {
    boolean isDefault = value.equals("true");
    List<SnapshotClassFact> defaults =
        isDefault ? others.all(SnapshotClassFact::isDefault) : List.of();
    boolean asked =
        open
            && readsAnnotation(facts.policy().spec())
            && others.first(SnapshotClassFact::veleroDefault).isEmpty();
    if (!defaults.isEmpty()) {
      return Optional.of(severalDefaults(subject, defaults));
    }
    if (!asked) {
      return Optional.empty();
    }
    return isDefault
        ? others.first(SnapshotClassFact::isAnnotated).map(other -> notAlone(subject, other))
        : others.first(_ -> true).map(_ -> notTrue(subject, value));
  }

  private static boolean readsAnnotation(PolicySpec spec) {
    return spec.engine() != Engine.SNAPSHOTS
        && VeleroFeature.ANNOTATED_SNAPSHOT_CLASS.isIn(spec.velero().version());
  }

  private static Violation twoLabels(Subject subject, SnapshotClassFact other) {
    return Place.label(subject, Keys.VELERO_SNAPSHOT_CLASS)
        .violation(
            "is there, must be on one class per driver: %s has it already, and Velero takes the first that it meets"
                .formatted(named(other)),
            "take the label off one of the two");
  }

  private static Violation severalDefaults(Subject subject, List<SnapshotClassFact> others) {
    return annotation(subject)
        .violation(
            "is \"true\", must be so on one class per driver: %s has it already: %d default snapshot classes were found"
                .formatted(named(others.getFirst()), others.size() + 1),
            "take the annotation off all but one");
  }

  private static Violation notAlone(Subject subject, SnapshotClassFact other) {
    return annotation(subject)
        .violation(
            "is \"true\", must be on one class per driver: %s has it with another value, which Velero does not read"
                .formatted(named(other)),
            "take the annotation off the other one, or label this one " + label());
  }

  private static Violation notTrue(Subject subject, String value) {
    return annotation(subject)
        .violation(
            "is %s, must be absent: Velero does not read the value and takes this class as the driver's default"
                .formatted(Quoted.of(value)),
            "take the annotation off, or label the driver's default class " + label());
  }

  private static String label() {
    return Keys.VELERO_SNAPSHOT_CLASS + ": \"true\"";
  }

  private static String named(SnapshotClassFact other) {
    return Quoted.of(other.name()) + " of driver " + Quoted.of(other.driver());
  }

  private static Place annotation(Subject subject) {
    return Place.annotation(subject, Keys.DEFAULT_SNAPSHOT_CLASS);
  }

  /** The other classes of the driver, by name. */
  private record Others(List<SnapshotClassFact> classes) {
    static Others of(Subject subject, Facts facts) {
      return new Others(DriverClasses.besides(subject, facts.inventory()));
    }

    List<SnapshotClassFact> all(Predicate<SnapshotClassFact> mark) {
      return classes.stream().filter(mark).toList();
    }

    Optional<SnapshotClassFact> first(Predicate<SnapshotClassFact> mark) {
      return all(mark).stream().findFirst();
    }
  }
}
