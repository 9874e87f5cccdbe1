package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * HF-402: a Backup with its data is deleted by whom and when the policy permits. Velero's garbage
 * collector asks in the same way, and is never hindered.
 */
public final class DeletionIsPermitted implements Check<DeletionIsPermitted.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              402,
              "deletion-is-permitted",
              "a Backup is deleted by whom and when the policy permits",
              "A DeleteBackupRequest is the one object whose creation destroys a backup's data for"
                  + " good.",
              Action.DENY,
              Kind.DELETE_BACKUP_REQUEST)
          .comparingOld()
          .needing(Facet.BACKUPS);

  /** From these one can restore; what has failed may be cleared away at once. */
  private static final Set<String> OF_USE = Set.of("Completed", "PartiallyFailed");

  /** The rule's parameters. */
  public record Parameters(
      @Field("who may delete Backups, also young ones; empty: anyone, not young ones") Allow allow,
      @Field("how old a Backup must be to be deleted by others; 0s: any age") GoDuration minAge)
      implements RuleParameters {
    /** Anyone, after a day. */
    public static final Parameters DEFAULTS =
        new Parameters(Allow.DEFAULTS, GoDuration.ofHours(24));
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
    if (request.user().name().equals(facts.policy().spec().velero().user())
        || parameters.allow().names(request.user())
        || !BackupToDelete.isNew(request)) {
      return Verdict.NOT_APPLICABLE;
    }
    BackupToDelete backup = BackupToDelete.of(request.subject());
    if (parameters.allow().isConfigured() && parameters.allow().leavesOut(request.user())) {
      return Verdict.fail(trespass(request, backup, parameters.allow()));
    }
    return parameters.minAge().isZero() ? Verdict.PASS : young(backup, facts, parameters.minAge());
  }

  private static Violation trespass(Request request, BackupToDelete backup, Allow allow) {
    String message =
        "is %s, which user %s may not delete"
            .formatted(Quoted.of(backup.name()), Quoted.of(request.user().name()));
    return backup.violation(message, "ask one of " + allow);
  }

  private static Verdict young(BackupToDelete backup, Facts facts, GoDuration least) {
    if (!facts.inventory().knows(Facet.BACKUPS)) {
      return new Verdict.Unknown("the Backups are not known yet");
    }
    Optional<BackupFact> found = backup.in(facts).filter(fact -> OF_USE.contains(fact.phase()));
    Optional<Instant> made = found.flatMap(fact -> fact.started().or(fact::completed));
    if (made.isEmpty()) {
      return Verdict.PASS;
    }
    GoDuration age =
        GoDuration.of(Duration.between(made.get(), facts.now()).truncatedTo(ChronoUnit.SECONDS));
    if (age.compareTo(least) >= 0) {
      return Verdict.PASS;
    }
    String message =
        "is %s, which is %s old, must be at least %s old to be deleted"
            .formatted(Quoted.of(backup.name()), age.brief(), least.brief());
    return Verdict.fail(
        backup.violation(message, "wait, or ask who may delete young Backups").lookedUp());
  }
}
