package io.holdfast.app;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.dashboard.ListedObject;
import io.holdfast.dashboard.ObjectKey;
import io.holdfast.dashboard.Protection;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.decision.Outcome;
import io.holdfast.decode.AuditListing;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.ExistingObject;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of one object how it stands, in the words of the two controls that decide it: covered, and
 * with a fresh recovery point.
 */
record ObjectJudge(Evidence evidence) {
  /** Why a control that needs more than is followed says nothing on a page. */
  static final String LATER = "only an audit reads what shows it";

  private static final RuleId COVERED = new RuleId(701);
  private static final RuleId FRESH = new RuleId(704);

  private static final Auditor STANDING =
      new Auditor(
          new RuleCatalogue(
              RuleCatalogue.SHIPPED.rules().stream()
                  .filter(
                      rule -> rule.info().id().equals(COVERED) || rule.info().id().equals(FRESH))
                  .toList()));

  /**
   * With what the server follows.
   *
   * @param velero whether the cluster serves Velero's kinds
   * @param snapshots whether it serves VolumeSnapshots
   */
  static ObjectJudge of(Facts facts, boolean velero, boolean snapshots) {
    Map<Source, String> unread = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      unread.put(source, LATER);
    }
    return new ObjectJudge(
        Evidence.of(facts, new AuditListing().facts(velero, snapshots, Optional.empty(), unread)));
  }

  /** The object as the lists have it; empty for other kinds. */
  Optional<ListedObject> listed(Node.Mapping object) {
    return subject(object).map(this::listed);
  }

  /** What rules are asked about; empty for other kinds. */
  static Optional<Subject> subject(Node.Mapping object) {
    return SubjectDecoder.decode(object)
        .subject()
        .filter(subject -> subject.kind() == Kind.NAMESPACE || subject.kind() == Kind.CLAIM);
  }

  ListedObject listed(Subject subject) {
    ObjectKey key =
        subject.kind() == Kind.NAMESPACE
            ? ObjectKey.namespace(subject.ref().name())
            : ObjectKey.claim(subject.namespace(), subject.ref().name());
    return new ListedObject(
        key,
        protection(STANDING.audit(subject, evidence)),
        schedule(choice(subject)),
        existing(subject).newest(evidence.recoveryPoints()).map(RecoveryPoint::taken),
        subject instanceof Subject.Claim claim ? claim.storageClassName().orElse("") : "",
        size(subject.root()));
  }

  ScheduleChoice choice(Subject subject) {
    ScheduleChooser chooser = new ScheduleChooser(evidence.facts().policy());
    return subject instanceof Subject.Claim claim
        ? chooser.forClaim(claim, evidence.facts().inventory())
        : chooser.forNamespace(subject.ref().name(), subject.metadata().labels());
  }

  /** The object as the API server shows it. */
  ExistingObject existing(Subject subject) {
    return new ExistingObject(subject, evidence.facts());
  }

  private static Protection protection(List<AuditResult> results) {
    Optional<Outcome> covered = outcome(results, COVERED);
    Optional<Outcome> fresh = outcome(results, FRESH);
    return switch (covered.or(() -> fresh).orElse(Outcome.ERROR)) {
      case FAIL, WARN -> covered.isPresent() ? Protection.UNCOVERED : Protection.STALE;
      case ERROR -> Protection.UNKNOWN;
      case SKIP -> Protection.LEFT_OUT;
      case PASS ->
          switch (fresh.orElse(Outcome.SKIP)) {
            case FAIL, WARN -> Protection.STALE;
            case ERROR -> Protection.UNKNOWN;
            // It is younger than the oldest that a recovery point may be.
            case SKIP, PASS -> Protection.PROTECTED;
          };
    };
  }

  private static Optional<Outcome> outcome(List<AuditResult> results, RuleId rule) {
    return results.stream()
        .filter(result -> result.rule().equals(rule))
        .map(AuditResult::outcome)
        .findFirst();
  }

  private static String schedule(ScheduleChoice choice) {
    return switch (choice) {
      case ScheduleChoice.Scheduled scheduled -> scheduled.schedule().name();
      case ScheduleChoice.OptedOut _ -> "none";
      case ScheduleChoice.NoSuchSchedule none -> none.name();
      case ScheduleChoice.Unassigned _, ScheduleChoice.Undecided _ -> "";
    };
  }

  private static String size(Node.Mapping object) {
    return object
        .get("spec", "resources")
        .flatMap(resources -> resources.get("requests", "storage"))
        .flatMap(Node::asText)
        .orElse("");
  }
}
