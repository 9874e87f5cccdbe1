package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How old the newest good recovery points are that one engine made for one schedule of the policy.
 *
 * @param schedule of the policy
 * @param engine which made them, never {@code auto}
 * @param objects how many Velero Schedules it has become, or how many claims have rounds of it
 * @param without how many of those have no good recovery point
 * @param oldest of the newest good one of each, the one that began first
 */
public record Freshness(
    String schedule, Engine engine, int objects, int without, Optional<Instant> oldest) {
  /** Of every schedule that protects something, by engine and name. */
  public static List<Freshness> of(PolicyRevision policy, ClusterState state) {
    List<Freshness> all = new ArrayList<>(ofVelero(state));
    all.addAll(ofRounds(policy, state));
    return all;
  }

  private static List<Freshness> ofVelero(ClusterState state) {
    Map<String, Instant> newest = newestGood(state);
    Map<String, Freshness> found = new TreeMap<>();
    for (ScheduleState schedule : state.schedules().values()) {
      if (schedule.isOurs() && !schedule.annotations().containsKey(Keys.ORPHANED_SINCE)) {
        String name = schedule.labels().getOrDefault(Keys.BACKUP_SCHEDULE, "");
        Optional<Instant> began = Optional.ofNullable(newest.get(schedule.name()));
        found.merge(name, one(name, Engine.VELERO, began), Freshness::and);
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Freshness> ofRounds(PolicyRevision policy, ClusterState state) {
    SnapshotIndex index = SnapshotIndex.of(state);
    Map<String, Freshness> found = new TreeMap<>();
    RoundParticipants.of(policy, state)
        .claims()
        .forEach((name, claims) -> {
          for (ClaimState claim : claims) {
            Optional<Instant> taken =
                index.own().getOrDefault(claim.namespace() + "/" + claim.uid(), List.of()).stream()
                    .filter(snapshot -> snapshot.state().ready())
                    .map(OwnSnapshot::taken)
                    .max(Comparator.naturalOrder());
            found.merge(name, one(name, Engine.SNAPSHOTS, taken), Freshness::and);
          }
        });
    return List.copyOf(found.values());
  }

  private static Freshness one(String name, Engine engine, Optional<Instant> newest) {
    return new Freshness(name, engine, 1, newest.isPresent() ? 0 : 1, newest);
  }

  private Freshness and(Freshness other) {
    Optional<Instant> first =
        oldest.isPresent() && other.oldest.isPresent() && other.oldest.get().isBefore(oldest.get())
            ? other.oldest
            : oldest.or(other::oldest);
    return new Freshness(schedule, engine, objects + other.objects, without + other.without, first);
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
