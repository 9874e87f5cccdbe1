package io.holdfast.rules;

import io.holdfast.coverage.Selection;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.ScheduleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HF-106: what is to be backed up does not carry {@code velero.io/exclude-from-backup=true}. On a
 * Namespace the label does more: Velero rejects every Backup that names it (VB-19 of Velero 1.18.3
 * server), also for the other Namespaces that the Backup names, so that is said even of one that is
 * opted out.
 */
final class ProtectedIsNotExcluded implements PlainRule, Check<RuleParameters.None> {
  private static final int LONGEST_NAME = 63;
  private static final String VELEROS_WORDS =
      "Invalid included/excluded namespace lists: excludes list cannot contain an item in the"
          + " includes list: ";
  private static final RuleInfo INFO =
      RuleInfo.of(
              106,
              "protected-is-not-excluded",
              "what has a schedule is not excluded from Velero's backups",
              "One label takes an object out of every Backup without a word, whatever its schedule"
                  + " says.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .needing(Facet.NAMESPACES, Facet.STORAGE_CLASSES, Facet.SCHEDULES);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Subject subject = request.subject();
    if (!Selection.isLabelledOut(subject.metadata().labels())) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations = new ArrayList<>();
    Optional<String> open = Optional.empty();
    switch (new ScheduleLabel(subject, facts).choice()) {
      case ScheduleChoice.Scheduled scheduled ->
          contradiction(subject, scheduled.schedule()).ifPresent(violations::add);
      case ScheduleChoice.Undecided(String why) -> open = Optional.of(why);
      case ScheduleChoice.OptedOut _,
          ScheduleChoice.Unassigned _,
          ScheduleChoice.NoSuchSchedule _ -> {}
    }
    if (subject.kind() == Kind.NAMESPACE) {
      if (facts.inventory().knows(Facet.SCHEDULES)) {
        naming(subject, facts).ifPresent(violations::add);
      } else {
        open = open.or(() -> Optional.of("the Velero Schedules are not known yet"));
      }
    }
    return violations.isEmpty() && open.isPresent()
        ? new Verdict.Unknown(open.get())
        : Verdict.of(violations);
  }

  private static Optional<Violation> contradiction(Subject subject, BackupSchedule schedule) {
    if (schedule.cronText().isEmpty()) {
      return Optional.empty();
    }
    String lost = subject.kind() == Kind.NAMESPACE ? "the Namespace and all in it" : "the claim";
    return Optional.of(
        place(subject)
            .violation(
                "is \"true\", must not be set where schedule %s makes backups: Velero leaves %s out"
                    .formatted(Quoted.of(schedule.name()), lost),
                "take the label off, or opt out: "
                    + Keys.BACKUP_SCHEDULE
                    + "=none with a reason and a date"));
  }

  /** The Schedules that this breaks; one of ours that holds nothing else loses nothing more. */
  private static Optional<Violation> naming(Subject subject, Facts facts) {
    String name = subject.ref().name();
    String velero = facts.policy().spec().velero().namespace();
    List<String> broken = new ArrayList<>();
    for (ScheduleFact schedule : facts.inventory().velero().schedules().values()) {
      List<String> named = schedule.template().namedNamespaces().orElse(List.of());
      boolean ours = schedule.generated() && named.size() == 1;
      if (named.contains(name)
          && !ours
          && !schedule.paused()
          && schedule.namespace().equals(velero)) {
        broken.add(Quoted.of(schedule.name()));
      }
    }
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            place(subject)
                .violation(
                    "is \"true\", must not be set while Schedule %s names the Namespace: every Backup of it fails: "
                            .formatted(Words.list(broken))
                        + VELEROS_WORDS
                        + Quoted.plain(name, LONGEST_NAME),
                    "take the Namespace out of spec.template.includedNamespaces first")
                .lookedUp());
  }

  private static Place place(Subject subject) {
    return Place.label(subject, Keys.VELERO_EXCLUDE);
  }
}
