package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Set;

/**
 * HF-405: the last Backup that one could restore from is not deleted. Looks at every Backup, and
 * for one of all Namespaces at every Namespace; deletions are rare.
 */
final class LastGoodIsKept implements Check<LastGoodIsKept.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              405,
              "last-good-backup",
              "the last good backup of a Schedule or a namespace is not deleted",
              "While newer backups fail unnoticed, the last good one is all there is.",
              Action.DENY,
              Kind.BACKUP,
              Kind.DELETE_BACKUP_REQUEST)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE))
          .comparingOld()
          .needing(Facet.BACKUPS, Facet.NAMESPACES);

  /** The rule's parameters. */
  public record Parameters(@Field("how many good Backups of a Schedule must remain") int keep)
      implements RuleParameters {
    /** One. */
    public static final Parameters DEFAULTS = new Parameters(1);

    @Override
    public List<String> mistakes() {
      return keep > 0 ? List.of() : List.of("keep is 0, must be at least 1");
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
    boolean deletes = request.operation() == Operation.DELETE;
    boolean asks = request.subject().kind() == Kind.DELETE_BACKUP_REQUEST;
    if (deletes == asks || (asks && !BackupToDelete.isNew(request))) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!facts.inventory().knows(Facet.BACKUPS)) {
      return new Verdict.Unknown("the Backups are not known yet");
    }
    BackupToDelete backup =
        asks ? BackupToDelete.of(request.subject()) : BackupToDelete.self(request.subject());
    return backup
        .in(facts)
        .filter(BackupFact::good)
        .map(fact -> new GoodBackups(fact, facts).deletion(backup, parameters.keep()))
        .orElse(Verdict.PASS);
  }
}
