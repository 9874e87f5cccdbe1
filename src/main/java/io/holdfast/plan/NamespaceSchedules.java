package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which schedule of the policy a Namespace is to be backed up by. */
record NamespaceSchedules(PolicyRevision policy, LocalDate today) {
  private static final RuleId HAS_SCHEDULE = new RuleId(101);

  /**
   * Its own choice; else what the policy says, which also holds where a label names a schedule that
   * is gone: nothing loses its backup by a renaming.
   */
  Optional<BackupSchedule> of(NamespaceState namespace) {
    if (!namespace.labels().containsKey(Keys.BACKUP_SCHEDULE) && isExempt(namespace)) {
      return Optional.empty();
    }
    ScheduleChooser chooser = new ScheduleChooser(policy);
    ScheduleChoice assigned = chooser.assignedToNamespace(namespace.name(), namespace.labels());
    ScheduleChoice own = chooser.forNamespace(namespace.name(), namespace.labels());
    boolean moves =
        Marks.followPolicy(namespace.labels()) && assigned instanceof ScheduleChoice.Scheduled;
    return switch (moves || own instanceof ScheduleChoice.NoSuchSchedule ? assigned : own) {
      case ScheduleChoice.Scheduled scheduled -> Optional.of(scheduled.schedule());
      case ScheduleChoice.OptedOut _,
          ScheduleChoice.NoSuchSchedule _,
          ScheduleChoice.Unassigned _,
          ScheduleChoice.Undecided _ ->
          Optional.empty();
    };
  }

  private boolean isExempt(NamespaceState namespace) {
    User us = new User(policy.spec().holdfast().user(), List.of());
    return policy
        .exemption(HAS_SCHEDULE, namespace.ref(), namespace.name(), us)
        .filter(exemption -> !exemption.isOver(today))
        .isPresent();
  }
}
