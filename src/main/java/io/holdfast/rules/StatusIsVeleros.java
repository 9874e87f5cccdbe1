package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HF-403: what Velero writes is written by Velero only. Its kinds have no status subresource, so
 * whoever may write a Backup may also write that it expired long ago, and the garbage collector
 * believes it.
 */
final class StatusIsVeleros implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              403,
              "status-is-veleros",
              "a status is written and retention shortened by Velero only",
              "Velero deletes the data of a Backup whose status says that it has expired, whoever"
                  + " wrote that.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE,
              Kind.RESTORE,
              Kind.DELETE_BACKUP_REQUEST)
          .comparingOld();

  private static final String ONLY_VELERO = ": only Velero writes a status";
  private static final String LEAVE_OUT = "leave the status out";

  /** Velero finds Backups by these, and the request that deletes one. */
  private static final Set<String> LABELS =
      Set.of(
          "velero.io/schedule-name",
          "velero.io/storage-location",
          "velero.io/backup-name",
          "velero.io/backup-uid");

  /** A Schedule runs again after these; its other fields Velero works out anew. */
  private static final Set<String> LAST_RUNS = Set.of("lastBackup", "lastSkipped");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    if (request.user().name().equals(facts.policy().spec().velero().user())) {
      return Verdict.NOT_APPLICABLE;
    }
    Optional<Node> old = request.old().map(Subject::root);
    Node.Mapping now = request.subject().root();
    List<Violation> violations = new ArrayList<>();
    for (FieldChange change : FieldChange.between(old, now, "status")) {
      (request.subject().kind() == Kind.SCHEDULE
              ? ahead(change, facts.now())
              : forged(change, old.isPresent()))
          .ifPresent(violations::add);
    }
    if (old.isPresent()) {
      FieldChange.between(old, now, "metadata", "labels").stream()
          .filter(change -> LABELS.contains(change.name()))
          .map(change ->
              change.violation("must stay: Velero finds Backups by it", "leave the label alone"))
          .forEach(violations::add);
      if (request.subject().kind() == Kind.BACKUP) {
        shortened(request, facts).ifPresent(violations::add);
      }
    }
    return Verdict.of(violations);
  }

  private static Optional<Violation> ahead(FieldChange change, Instant now) {
    return LAST_RUNS.contains(change.name())
            && instant(change.now()).filter(now::isBefore).isPresent()
        ? Optional.of(
            change.violation(
                "must not lie ahead: until then the Schedule makes no backup", LEAVE_OUT))
        : Optional.empty();
  }

  private static Optional<Violation> forged(FieldChange change, boolean existed) {
    return existed && change.name().equals("expiration") && isLonger(change)
        ? Optional.empty()
        : Optional.of(
            change.violation((existed ? "must stay" : "must be absent") + ONLY_VELERO, LEAVE_OUT));
  }

  /** Without an expiration a Backup is kept until somebody deletes it. */
  private static boolean isLonger(FieldChange change) {
    Optional<Instant> before = instant(change.before());
    return before.isPresent()
        && (change.isRemoval() || instant(change.now()).filter(before.get()::isBefore).isPresent());
  }

  private static Optional<Instant> instant(Optional<Node> node) {
    try {
      return node.flatMap(Node::asText).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Violation> shortened(Request request, Facts facts) {
    return FieldChange.between(request.old().map(Subject::root), request.subject().root(), "spec")
        .stream()
        .filter(change -> change.name().equals("ttl"))
        .filter(change ->
            kept(request.subject(), facts)
                .flatMap(now ->
                    request
                        .old()
                        .flatMap(old -> kept(old, facts))
                        .filter(before -> now.compareTo(before) < 0))
                .isPresent())
        .map(change -> change.violation("must not be shortened", "let it expire as it was made"))
        .findFirst();
  }

  private static Optional<GoDuration> kept(Subject subject, Facts facts) {
    return subject instanceof Subject.Backup backup
            && Ttl.of(backup.spec(), backup.product(), facts.policy()) instanceof Ttl.Kept ttl
        ? Optional.of(ttl.duration())
        : Optional.empty();
  }
}
