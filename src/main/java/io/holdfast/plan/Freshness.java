package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How old the newest good Backups are that were made for one schedule of the policy.
 *
 * @param schedule of the policy
 * @param objects how many Velero Schedules it has become
 * @param without how many of those have no good Backup
 * @param oldest of the newest good Backup of each, the one that began first
 */
public record Freshness(String schedule, int objects, int without, Optional<Instant> oldest) {
  /** Of every schedule that has a Velero Schedule at work, by name. */
  public static List<Freshness> of(ClusterState state) {
    Map<String, Instant> newest = newestGood(state);
    Map<String, Freshness> found = new TreeMap<>();
    for (ScheduleState schedule : state.schedules().values()) {
      if (schedule.isOurs() && !schedule.annotations().containsKey(Keys.ORPHANED_SINCE)) {
        String name = schedule.labels().getOrDefault(Keys.BACKUP_SCHEDULE, "");
        Freshness one = one(name, Optional.ofNullable(newest.get(schedule.name())));
        found.merge(name, one, Freshness::and);
      }
    }
    return new ArrayList<>(found.values());
  }

  private static Freshness one(String name, Optional<Instant> newest) {
    return new Freshness(name, 1, newest.isPresent() ? 0 : 1, newest);
  }

  private Freshness and(Freshness other) {
    Optional<Instant> first =
        oldest.isPresent() && other.oldest.isPresent() && other.oldest.get().isBefore(oldest.get())
            ? other.oldest
            : oldest.or(other::oldest);
    return new Freshness(schedule, objects + other.objects, without + other.without, first);
  }

  private static Map<String, Instant> newestGood(ClusterState state) {
    Map<String, Instant> newest = new HashMap<>();
    for (BackupFact backup : state.inventory().velero().backups().values()) {
      if (backup.good()) {
        backup
            .started()
            .ifPresent(started ->
                newest.merge(backup.schedule(), started, (a, b) -> a.isAfter(b) ? a : b));
      }
    }
    return newest;
  }
}
