package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Field;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.Grant.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * HF-310: who may write into Velero's namespace may have Velero, which may do everything, read and
 * write every Namespace for them. With grants they get no further than these.
 */
final class GrantedOnly implements Check<GrantedOnly.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              310,
              "granted-only",
              "users back up, restore and delete only what they are granted",
              "Velero reads every Namespace for whoever may create a Backup, and writes into every"
                  + " one for whoever may create a Restore.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE,
              Kind.RESTORE,
              Kind.DELETE_BACKUP_REQUEST)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE))
          .comparingOld()
          .needing(Facet.BACKUPS, Facet.CONFIG_MAPS);

  /** The rule's parameters. */
  public record Parameters(
      @Field("who may do what with which namespaces; none: the rule says nothing")
          List<Grant> grants)
      implements RuleParameters {
    /** No grants. */
    public static final Parameters DEFAULTS = new Parameters(List.of());

    public Parameters {
      grants = List.copyOf(grants);
    }

    @Override
    public List<String> mistakes() {
      List<String> mistakes = new ArrayList<>();
      for (int i = 0; i < grants.size(); i++) {
        if (!grants.get(i).hasUsers()) {
          mistakes.add("grants[" + i + "] names nobody, must have groups or users");
        }
      }
      return mistakes;
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
    if (parameters.grants().isEmpty() || isAbove(request.user(), facts.policy().spec())) {
      return Verdict.NOT_APPLICABLE;
    }
    Subject subject = request.subject();
    boolean deletes = request.operation() == Operation.DELETE;
    return switch (subject) {
      case Subject.Backup backup -> writing(request, facts, parameters, backup.spec());
      case Subject.Schedule schedule -> writing(request, facts, parameters, schedule.template());
      case Subject.Restore restore when !deletes ->
          new RestoreReach(restore, facts, granted(request, Verb.RESTORE, parameters)).verdict();
      case Subject.Auxiliary _ when !deletes ->
          new BackupReach(facts, granted(request, Verb.DELETE, parameters))
              .ofRequest(BackupToDelete.of(subject));
      case Subject _ -> Verdict.NOT_APPLICABLE;
    };
  }

  /** A change is judged by what was backed up before, too: it was not this user's to change. */
  private static Verdict writing(
      Request request, Facts facts, Parameters parameters, BackupSpec spec) {
    Verb verb = request.operation() == Operation.DELETE ? Verb.DELETE : Verb.BACKUP;
    BackupReach reach = new BackupReach(facts, granted(request, verb, parameters));
    Verdict now = reach.of(spec, request.subject().ref().namespace());
    return now instanceof Verdict.Fail
        ? now
        : request
            .old()
            .flatMap(Subject::backupSpec)
            .map(reach::ofFormer)
            .filter(Verdict.Fail.class::isInstance)
            .orElse(now);
  }

  private static Granted granted(Request request, Verb verb, Parameters parameters) {
    return Granted.of(parameters.grants(), request.user(), verb);
  }

  /** A file on a disk has no user, and neither Velero nor Holdfast works for itself. */
  private static boolean isAbove(User user, PolicySpec policy) {
    return user.equals(User.NOBODY)
        || user.name().equals(policy.velero().user())
        || user.name().equals(policy.holdfast().user());
  }
}
