package io.holdfast.plan;

import io.holdfast.policy.BackupSchedule.Retention;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which good snapshots of one claim and schedule are kept: the newest, the last of each of so many
 * hours, days, weeks, months and years, and all that are young enough. When these are more than the
 * limit, the first named go before the last named, and the newer before the older; the newest good
 * ones stay whatever the limit.
 *
 * @param retention with the limit that holds for the volume
 * @param oldest what was taken before is not kept for its age
 * @param zone in which days, weeks, months and years begin; a week begins on Monday
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
    addLastOfEach(ready, Period.HOUR, retention.hourly(), wanted);
    addLastOfEach(ready, Period.DAY, retention.daily(), wanted);
    addLastOfEach(ready, Period.WEEK, retention.weekly(), wanted);
    addLastOfEach(ready, Period.MONTH, retention.monthly(), wanted);
    addLastOfEach(ready, Period.YEAR, retention.yearly(), wanted);
    ready.stream().filter(snapshot -> !snapshot.taken().isBefore(oldest)).forEach(wanted::add);
    int most = retention.maxCount();
    return most == 0 || wanted.size() <= most
        ? wanted
        : new LinkedHashSet<>(wanted.stream().limit(Math.max(most, certain)).toList());
  }

  /** Adds the last snapshot of each of so many periods up to now. */
  private void addLastOfEach(
      List<OwnSnapshot> ready, Period period, int count, Set<OwnSnapshot> wanted) {
    if (count == 0) {
      return;
    }
    ZonedDateTime first = period.back(now.atZone(zone), count - 1);
    Set<ZonedDateTime> seen = new HashSet<>();
    for (OwnSnapshot snapshot : ready) {
      ZonedDateTime begin = period.begin(snapshot.taken().atZone(zone));
      if (!begin.isBefore(first) && seen.add(begin)) {
        wanted.add(snapshot);
      }
    }
  }
}
