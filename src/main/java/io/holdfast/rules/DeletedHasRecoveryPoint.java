package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.ScheduleChoice;
import java.util.Set;

/** HF-108: a claim or Namespace is deleted only when one could restore it from a fresh backup. */
final class DeletedHasRecoveryPoint implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              108,
              "deleted-has-recovery-point",
              "what is deleted has a fresh recovery point",
              "What was deleted by mistake comes back from a backup, if there is one that is not too"
                  + " old.",
              Action.OFF,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of(Operation.DELETE))
          .comparingOld()
          .needing(
              Facet.NAMESPACES,
              Facet.STORAGE_CLASSES,
              Facet.BACKUPS,
              Facet.SNAPSHOTS,
              Facet.CONFIG_MAPS);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Subject subject = request.subject();
    return switch (new ScheduleLabel(subject, facts).choice()) {
      case ScheduleChoice.Scheduled scheduled ->
          new Deletion(subject, scheduled.schedule(), facts).verdict();
      case ScheduleChoice.Undecided(String why) -> new Verdict.Unknown(why);
      case ScheduleChoice.OptedOut _,
          ScheduleChoice.Unassigned _,
          ScheduleChoice.NoSuchSchedule _ ->
          Verdict.NOT_APPLICABLE;
    };
  }
}
