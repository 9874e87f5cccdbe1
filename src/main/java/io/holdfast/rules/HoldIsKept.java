package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.Optional;
import java.util.Set;

/** HF-407: what is on hold is neither deleted nor taken off hold by the way. */
public final class HoldIsKept implements Check<HoldIsKept.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              407,
              "hold-is-kept",
              "what is on hold is not deleted and stays on hold",
              "Evidence for a court or a copy from before an attack must not go because somebody"
                  + " was tidying up.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM,
              Kind.BACKUP,
              Kind.SNAPSHOT,
              Kind.DELETE_BACKUP_REQUEST)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE))
          .comparingOld()
          .needing(Facet.BACKUPS, Facet.SNAPSHOTS);

  /** The rule's parameters. */
  public record Parameters(
      @Field("who may take a hold off; empty: nobody without break-glass") Allow release,
      @Field("warn when a Backup on hold expires within this time") GoDuration notice)
      implements RuleParameters {
    /** Nobody, and 30 days. */
    public static final Parameters DEFAULTS =
        new Parameters(Allow.DEFAULTS, GoDuration.ofHours(720));
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
    if (request.subject().kind() == Kind.DELETE_BACKUP_REQUEST) {
      return request.operation() == Operation.DELETE
          ? Verdict.NOT_APPLICABLE
          : new HeldThings(facts).ofRequest(BackupToDelete.of(request.subject()));
    }
    return request.operation() == Operation.DELETE
        ? deleted(request, facts)
        : written(request, facts, parameters);
  }

  private static Verdict deleted(Request request, Facts facts) {
    Subject subject = request.subject();
    if (hold(subject).isPresent()) {
      String message =
          HeldThings.said(hold(subject).get()) + ", must be taken off before this is deleted";
      return Verdict.fail(Place.label(subject, Keys.HOLD).violation(message, HeldThings.REMEDY));
    }
    return subject instanceof Subject.NamespaceObject namespace
        ? new HeldThings(facts).ofNamespace(namespace)
        : Verdict.NOT_APPLICABLE;
  }

  private static Verdict written(Request request, Facts facts, Parameters parameters) {
    Subject subject = request.subject();
    Optional<String> before = request.old().flatMap(HoldIsKept::hold);
    if (hold(subject).isPresent()) {
      return subject instanceof Subject.Backup backup
          ? new HeldThings(facts).expiring(backup, parameters.notice())
          : Verdict.PASS;
    }
    if (before.isEmpty() || parameters.release().names(request.user())) {
      return Verdict.NOT_APPLICABLE;
    }
    return Verdict.fail(released(subject, before.get(), parameters.release()));
  }

  private static Violation released(Subject subject, String hold, Allow release) {
    String who = release.isConfigured() ? ": only " + release + " may take it off" : "";
    return Place.label(subject, Keys.HOLD)
        .violation(
            "is removed, was " + Quoted.of(hold) + ", must stay" + who,
            "ask who may take it off, or use break-glass");
  }

  private static Optional<String> hold(Subject subject) {
    return subject.metadata().label(Keys.HOLD);
  }
}
