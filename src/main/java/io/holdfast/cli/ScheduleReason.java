package io.holdfast.cli;

import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.policy.Assignment;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Origin;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which schedule a Namespace or claim gets, and why.
 *
 * @param schedule of the policy; empty for none
 * @param because in one sentence
 * @param origin the piece of policy that decides; empty where a label alone does
 */
record ScheduleReason(Optional<BackupSchedule> schedule, String because, Optional<Origin> origin) {
  private static final String OF_NAMESPACE =
      "the label " + Keys.BACKUP_SCHEDULE + " of its Namespace";

  /** The answer for an object; empty for kinds that have no schedule. */
  static Optional<ScheduleReason> of(Subject subject, PolicyRevision policy, Inventory inventory) {
    ScheduleChooser chooser = new ScheduleChooser(policy);
    return switch (subject) {
      case Subject.Claim claim -> Optional.of(ofClaim(claim, chooser, inventory));
      case Subject.NamespaceObject namespace ->
          Optional.of(ofNamespace(namespace.namespace(), subject.metadata().labels(), chooser));
      case Subject.Task _,
          Subject.PolicyConfigMap _,
          Subject.ConfigMapObject _,
          Subject.Auxiliary _ ->
          Optional.empty();
    };
  }

  private static ScheduleReason ofNamespace(
      String name, Map<String, String> labels, ScheduleChooser chooser) {
    ScheduleReason own = of(chooser.policy(), chooser.forNamespace(name, labels));
    return own.written(
        labels, () -> of(chooser.policy(), chooser.assignedToNamespace(name, labels)));
  }

  private static ScheduleReason ofClaim(
      Subject.Claim claim, ScheduleChooser chooser, Inventory inventory) {
    ScheduleReason own = of(chooser.policy(), chooser.forClaim(claim, inventory));
    Map<String, String> labels = claim.metadata().labels();
    return labels.containsKey(Keys.BACKUP_SCHEDULE)
        ? own.written(
            labels,
            () ->
                of(chooser.policy(), chooser.assignedToClaim(claim, inventory))
                    .inherited(claim, chooser, inventory))
        : own.inherited(claim, chooser, inventory);
  }

  /** The same with who wrote the label that says so, when one of the object's own does. */
  private ScheduleReason written(Map<String, String> labels, Supplier<ScheduleReason> byPolicy) {
    String label = labels.get(Keys.BACKUP_SCHEDULE);
    if (label == null) {
      return this;
    }
    if (!label.equals(labels.get(Keys.ASSIGNED))) {
      return new ScheduleReason(
          schedule, because + "; somebody chose it, so the policy leaves it", origin);
    }
    ScheduleReason theirs = byPolicy.get();
    return new ScheduleReason(
        schedule, because + "; Holdfast wrote it, by " + theirs.because, theirs.origin);
  }

  /** The same with who wrote the Namespace's label, when that decides for the claim. */
  private ScheduleReason inherited(
      Subject.Claim claim, ScheduleChooser chooser, Inventory inventory) {
    if (!because.startsWith(OF_NAMESPACE)) {
      return this;
    }
    return inventory
        .namespace(claim.namespace())
        .map(fact ->
            written(
                fact.labels(),
                () ->
                    of(chooser.policy(), chooser.assignedToNamespace(fact.name(), fact.labels()))))
        .orElse(this);
  }

  private static ScheduleReason of(PolicyRevision policy, ScheduleChoice choice) {
    return switch (choice) {
      case ScheduleChoice.Scheduled(var schedule, var reason, var origin) ->
          new ScheduleReason(Optional.of(schedule), words(policy, reason, origin), written(origin));
      case ScheduleChoice.OptedOut(var reason, var origin) ->
          new ScheduleReason(
              Optional.empty(),
              words(policy, reason, origin) + " says none: it has opted out",
              written(origin));
      case ScheduleChoice.NoSuchSchedule(String name, var reason) ->
          new ScheduleReason(
              Optional.empty(),
              "%s names %s, which is no schedule of the policy"
                  .formatted(words(policy, reason, Origin.BUILT_IN), Quoted.of(name)),
              Optional.empty());
      case ScheduleChoice.Unassigned _ ->
          new ScheduleReason(
              Optional.empty(), "no assignment of the policy matches", Optional.empty());
      case ScheduleChoice.Undecided(String why) ->
          new ScheduleReason(Optional.empty(), why, Optional.empty());
    };
  }

  private static Optional<Origin> written(Origin origin) {
    return Optional.of(origin).filter(one -> one.line() > 0);
  }

  private static String words(PolicyRevision policy, ScheduleChoice.Reason reason, Origin origin) {
    return switch (reason) {
      case OWN_LABEL -> "its label " + Keys.BACKUP_SCHEDULE;
      case NAMESPACE_LABEL -> OF_NAMESPACE;
      case NAMESPACE_POLICY -> "the NamespaceBackupPolicy of its Namespace";
      case CLAIM_ASSIGNMENT, NAMESPACE_ASSIGNMENT ->
          "assignment %d of the policy".formatted(number(policy.spec().assignments(), origin));
    };
  }

  private static int number(List<Assignment> assignments, Origin origin) {
    return assignments.stream().map(Assignment::origin).toList().indexOf(origin) + 1;
  }
}
