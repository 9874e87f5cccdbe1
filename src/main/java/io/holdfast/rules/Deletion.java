package io.holdfast.rules;

import io.holdfast.coverage.CoverageFacts;
import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.coverage.RecoveryPoints;
import io.holdfast.coverage.Target;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.BackupSchedule.Volumes;
import java.util.Optional;

/** What the deletion of a claim or Namespace that has a schedule would lose. */
record Deletion(Subject subject, BackupSchedule schedule, Facts facts) {
  /** Passes when there is a recovery point that is not older than the schedule's maxAge. */
  Verdict verdict() {
    if (losesNothing()) {
      return Verdict.NOT_APPLICABLE;
    }
    Optional<RecoveryPoint> newest =
        new RecoveryPoints(CoverageFacts.of(facts.policy(), facts.inventory(), facts.now()))
            .newest(target(), existing().created(), existing()::isHeldBy);
    if (newest.filter(this::isFresh).isPresent()) {
      return Verdict.PASS;
    }
    return unknown()
        .<Verdict>map(Verdict.Unknown::new)
        .orElseGet(() -> Verdict.fail(violation(newest)));
  }

  /** Nothing is promised of it, it never held data, or its Namespace goes anyway. */
  private boolean losesNothing() {
    boolean never = schedule.cronText().isEmpty();
    return never
        || (subject.kind() == Kind.CLAIM
            && (schedule.volumes() == Volumes.NONE
                || existing().isPending()
                || existing().namespace().terminating()));
  }

  private Optional<String> unknown() {
    if (!facts.inventory().knows(Facet.BACKUPS)) {
      return Optional.of("the Backups are not known yet");
    }
    return subject.kind() == Kind.CLAIM && !facts.inventory().knows(Facet.SNAPSHOTS)
        ? Optional.of("the VolumeSnapshots are not known yet")
        : Optional.empty();
  }

  private Target target() {
    if (subject.kind() == Kind.CLAIM) {
      return Target.Claim.of(existing().namespace(), subject.metadata());
    }
    return schedule.volumes() == Volumes.NONE
        ? new Target.WholeNamespace(existing().namespace())
        : Target.Claim.anyIn(existing().namespace());
  }

  private ExistingObject existing() {
    return new ExistingObject(subject, facts);
  }

  private boolean isFresh(RecoveryPoint point) {
    GoDuration maxAge = schedule.maxAge();
    return maxAge.isZero() || !point.taken().isBefore(facts.now().minus(maxAge.toDuration()));
  }

  private Violation violation(Optional<RecoveryPoint> newest) {
    Node root = subject.root();
    FieldPath path = root.path().child("metadata", "name");
    int line = root.get("metadata", "name").map(Node::line).orElse(root.line());
    String name = "is " + Quoted.of(subject.ref().name());
    String message =
        newest
            .map(point ->
                name
                    + ", must have a recovery point of the last "
                    + schedule.maxAge().brief()
                    + " before it is deleted: the newest is "
                    + point.object()
                    + " of "
                    + point.taken())
            .orElse(name + ", must have a recovery point before it is deleted: there is none");
    return new Violation(path, line, message, "make a backup first, or opt out of backups", 0)
        .lookedUp();
  }
}
