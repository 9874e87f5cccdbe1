package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.FireTimes;
import io.holdfast.cron.Spread;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.policy.BackupSchedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The rounds of a claim that should have been over by now and left nothing ready. Failed
 * VolumeSnapshots are not kept, so fire times are counted.
 *
 * @param newest the newest VolumeSnapshot that is ready
 * @param count rounds after it, or since the claim was made; {@link #MOST} stands for more as well
 */
record MissedRounds(Optional<SnapshotRun> newest, int count) {
  /** Nobody asks how many more there are. */
  private static final int MOST = 100;

  private static final DateTimeFormatter SLOT = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

  static MissedRounds of(AuditedObject object, BackupSchedule schedule) {
    Optional<SnapshotRun> newest =
        object.roundsMade().stream().filter(SnapshotRun::ready).findFirst();
    Instant since = newest.flatMap(MissedRounds::slot).orElseGet(object::created);
    Instant due =
        object
            .now()
            .minus(schedule.startingDeadline().toDuration())
            .minus(schedule.readyDeadline().toDuration());
    return new MissedRounds(newest, count(expression(object, schedule), since, due));
  }

  /** {@code VolumeSnapshot shop/data-1 is ready, and 2 rounds since made none}. */
  String words() {
    String ready =
        newest
            .map(run -> "VolumeSnapshot " + run.namespace() + "/" + run.name() + " is ready")
            .orElse("no VolumeSnapshot is ready");
    return count == 0
        ? ready
        : ready
            + ", and %d %s%s made none"
                .formatted(
                    count, count == 1 ? "round" : "rounds", newest.isEmpty() ? "" : " since");
  }

  private static Optional<CronExpression> expression(
      AuditedObject object, BackupSchedule schedule) {
    return schedule
        .cronText()
        .flatMap(text ->
            Spread.withMinute(text, 0) instanceof Spread.Result.Resolved(String cron)
                ? Optional.of(schedule.zoned(cron))
                : Optional.empty())
        .map(text ->
            CronExpression.parse(
                text, object.evidence().facts().policy().spec().velero().version().cronDialect()))
        .flatMap(parse ->
            parse instanceof CronParse.Valid(CronExpression cron)
                ? Optional.of(cron)
                : Optional.empty());
  }

  private static int count(Optional<CronExpression> expression, Instant since, Instant due) {
    if (expression.isEmpty() || !since.isAfter(Instant.EPOCH)) {
      return 0;
    }
    FireTimes times = new FireTimes(expression.get());
    int count = 0;
    Optional<Instant> next = times.next(since);
    while (count < MOST && next.filter(fire -> !fire.isAfter(due)).isPresent()) {
      count++;
      next = next.flatMap(times::next);
    }
    return count;
  }

  private static Optional<Instant> slot(SnapshotRun run) {
    try {
      return Optional.of(LocalDateTime.parse(run.slot(), SLOT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return run.taken();
    }
  }
}
