package io.holdfast.plan;

import io.holdfast.policy.BackupSchedule.Retention;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which good snapshots of one claim and schedule are kept: the newest, the last of each of so many
 * days and weeks, and all that are young enough. When these are more than the limit, the first
 * named go before the last named, and the newer before the older; the newest good ones stay
 * whatever the limit.
 *
 * @param retention with the limit that holds for the volume
 * @param oldest what was taken before is not kept for its age
 * @param zone in which days and weeks begin; a week begins on Monday
 */
record ReadyRetention(Retention retention, Instant oldest, ZoneId zone, Instant now) {
  /**
   * The ones to keep.
   *
   * @param ready good ones, the newest first
   * @param newest those among them that stay in any case
   */
  Set<OwnSnapshot> kept(List<OwnSnapshot> ready, Set<OwnSnapshot> newest) {
    Set<OwnSnapshot> wanted = new LinkedHashSet<>();
    ready.stream().filter(newest::contains).forEach(wanted::add);
    int certain = wanted.size();
    LocalDate today = LocalDate.ofInstant(now, zone);
    addLastOfEach(ready, day -> day, today.minusDays(retention.daily()), wanted);
    addLastOfEach(
        ready,
        ReadyRetention::monday,
        monday(today).minus(retention.weekly(), ChronoUnit.WEEKS),
        wanted);
    ready.stream().filter(snapshot -> !snapshot.taken().isBefore(oldest)).forEach(wanted::add);
    int most = retention.maxCount();
    return most == 0 || wanted.size() <= most
        ? wanted
        : new LinkedHashSet<>(wanted.stream().limit(Math.max(most, certain)).toList());
  }

  /** Adds the last snapshot of each day, or week, that began after {@code before}. */
  private void addLastOfEach(
      List<OwnSnapshot> ready,
      UnaryOperator<LocalDate> begin,
      LocalDate before,
      Set<OwnSnapshot> wanted) {
    Set<LocalDate> seen = new HashSet<>();
    for (OwnSnapshot snapshot : ready) {
      LocalDate bucket = begin.apply(LocalDate.ofInstant(snapshot.taken(), zone));
      if (bucket.isAfter(before) && seen.add(bucket)) {
        wanted.add(snapshot);
      }
    }
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
