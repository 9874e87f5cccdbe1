package io.holdfast.rules;

import io.holdfast.coverage.Coverage;
import io.holdfast.coverage.Gap;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Subject;
import io.holdfast.model.Subject.Claim;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.Engine;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks for everything that protects one Namespace or claim. */
final class ProtectionSearch {
  private static final String NOTHING = "no Velero Schedule selects its Namespace";

  private final Subject subject;
  private final Evidence evidence;
  private final ExistingObject existing;
  private final ScheduleChoice choice;
  private final List<BackupPlan> plans = new ArrayList<>();
  private final SortedMap<String, String> because = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();

  private ProtectionSearch(Subject subject, Evidence evidence) {
    this.subject = subject;
    this.evidence = evidence;
    this.existing = new ExistingObject(subject, evidence.facts());
    this.choice = new ScheduleLabel(subject, evidence.facts()).choice();
  }

  static Protection of(Subject subject, Evidence evidence) {
    return new ProtectionSearch(subject, evidence).found();
  }

  private Protection found() {
    if (evidence.audit().velero() && !evidence.facts().inventory().knows(Facet.SCHEDULES)) {
      unknown.add("the Velero Schedules could not be read");
    }
    rounds().ifPresent(schedule -> plans.add(new BackupPlan.Rounds(schedule)));
    switch (evidence.coverage().of(existing.target())) {
      case Coverage.Answer.Covered(List<String> names) ->
          names.forEach(name -> velero(name).ifPresent(this::covering));
      case Coverage.Answer.Uncovered(SortedMap<String, Set<Gap>> gaps) ->
          gaps.forEach(this::uncovering);
    }
    return new Protection(
        nothingToProtect(),
        schedule(),
        plans,
        whyNone(),
        unknown.stream().findFirst(),
        existing.newest(evidence.recoveryPoints()));
  }

  /** A Schedule that takes a claim may still leave out what is in it. */
  private void covering(ScheduleFact schedule) {
    switch (data(schedule)) {
      case ClaimData.Answer.Taken _ -> plans.add(new BackupPlan.OfVelero(schedule));
      case ClaimData.Answer.Left(String words) -> because.put(schedule.name(), words);
      case ClaimData.Answer.Unknown(String why) -> unknown.add(why);
    }
  }

  /** A Schedule that takes no volumes may still be asked for one by a pod. */
  private void uncovering(String name, Set<Gap> gaps) {
    Optional<ScheduleFact> schedule =
        velero(name).filter(_ -> gaps.equals(Set.of(Gap.VOLUMES_LEFT_OUT)));
    if (schedule.filter(fact -> data(fact) instanceof ClaimData.Answer.Taken).isPresent()) {
      plans.add(new BackupPlan.OfVelero(schedule.get()));
    } else {
      because.put(name, words(gaps));
    }
  }

  private ClaimData.Answer data(ScheduleFact schedule) {
    return subject instanceof Claim claim
        ? new ClaimData(claim, evidence).of(schedule.template())
        : new ClaimData.Answer.Taken();
  }

  private Optional<String> nothingToProtect() {
    if (subject.metadata().beingDeleted()) {
      return Optional.of("it is being deleted");
    }
    if (subject.namespace().equals(evidence.facts().policy().spec().velero().namespace())) {
      return Optional.of("it is where Velero keeps its own objects");
    }
    if (choice instanceof ScheduleChoice.OptedOut) {
      return Optional.of("it has opted out, which HF-715 judges");
    }
    if (!(subject instanceof Claim)) {
      return Optional.empty();
    }
    if (existing.namespace().terminating()) {
      return Optional.of("its Namespace is being deleted");
    }
    return existing.isPending()
        ? Optional.of("it is Pending and holds no data yet")
        : Optional.empty();
  }

  private Optional<BackupSchedule> schedule() {
    return choice instanceof ScheduleChoice.Scheduled scheduled
        ? Optional.of(scheduled.schedule())
        : Optional.empty();
  }

  private String whyNone() {
    return because.isEmpty()
        ? NOTHING
        : because.entrySet().stream().map(ProtectionSearch::gap).collect(Collectors.joining("; "));
  }

  private static String gap(Map.Entry<String, String> because) {
    return "Schedule " + because.getKey() + " " + because.getValue();
  }

  private static String words(Set<Gap> gaps) {
    return gaps.stream().map(Gap::words).collect(Collectors.joining(" and "));
  }

  /** Only claims have rounds of their own. */
  private Optional<BackupSchedule> rounds() {
    if (!(subject instanceof Claim claim) || !evidence.audit().volumeSnapshots()) {
      return Optional.empty();
    }
    Engine engine =
        new ScheduleChooser(evidence.facts().policy())
            .engineFor(claim, evidence.facts().inventory());
    boolean ours =
        switch (engine) {
          case SNAPSHOTS -> true;
          case VELERO -> false;
          case AUTO -> !evidence.audit().velero();
        };
    return schedule().filter(_ -> ours).filter(this::runs);
  }

  private boolean runs(BackupSchedule schedule) {
    return !evidence.facts().policy().spec().suspend()
        && !schedule.suspend()
        && schedule.cronText().isPresent()
        && schedule.volumes() != Volumes.NONE
        && schedule.volumes() != Volumes.FS_BACKUP;
  }

  private Optional<ScheduleFact> velero(String name) {
    String namespace = evidence.facts().policy().spec().velero().namespace();
    return evidence.facts().inventory().velero().schedule(namespace, name);
  }
}
