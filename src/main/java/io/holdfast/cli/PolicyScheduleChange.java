package io.holdfast.cli;

import io.holdfast.cron.Spread;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.VeleroVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A schedule of the policy whose cron text two versions of Velero do not read alike. */
record PolicyScheduleChange(BackupSchedule schedule, CronChange cron) {
  /** The changes of all schedules. */
  static List<PolicyScheduleChange> of(
      PolicyRevision policy, VeleroVersion before, VeleroVersion after, Instant from) {
    return policy.schedules().values().stream()
        .flatMap(schedule -> of(schedule, before, after, from))
        .toList();
  }

  private static Stream<PolicyScheduleChange> of(
      BackupSchedule schedule, VeleroVersion before, VeleroVersion after, Instant from) {
    return schedule
        .cronText()
        .flatMap(PolicyScheduleChange::withoutSpread)
        .flatMap(text -> CronChange.of(schedule.zoned(text), before, after, from))
        .map(change -> new PolicyScheduleChange(schedule, change))
        .stream();
  }

  /** Which minute it is differs from Namespace to Namespace and changes nothing here. */
  private static Optional<String> withoutSpread(String cron) {
    return Spread.withMinute(cron, 0) instanceof Spread.Result.Resolved(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
