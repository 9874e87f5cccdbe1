package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Engine;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How old the newest good recovery points are that one engine made for one schedule of the policy
 * in one tier of Namespaces.
 *
 * @param schedule of the policy
 * @param engine which made them, never {@code auto}
 * @param tier as {@link Tiers} has it
 * @param objects how many Velero Schedules it has become, or how many claims have rounds of it
 * @param without how many of those have no good recovery point
 * @param underWay how many Backups or snapshots of it are not done yet
 * @param oldest of the newest good one of each, the one that began first
 */
public record Freshness(
    String schedule,
    Engine engine,
    String tier,
    int objects,
    int without,
    int underWay,
    Optional<Instant> oldest) {
  /** Of every schedule that protects something, by engine, name and tier. */
  static List<Freshness> of(
      PolicyRevision policy, ClusterState state, SnapshotView view, Instant now) {
    Tiers tiers = Tiers.of(policy.spec().tierLabel(), state.namespaces().values());
    Map<String, Freshness> velero = new TreeMap<>();
    ofVelero(state, tiers, velero);
    Map<String, Freshness> rounds = new TreeMap<>();
    ofRounds(policy, view, now, tiers, rounds);
    return Stream.of(velero, rounds).flatMap(found -> found.values().stream()).toList();
  }

  private static void ofVelero(ClusterState state, Tiers tiers, Map<String, Freshness> found) {
    Map<String, Instant> newest = newestGood(state);
    Map<String, Integer> underWay = new HashMap<>();
    for (BackupFact backup : state.inventory().velero().backups().values()) {
      if (!backup.ended()) {
        underWay.merge(backup.schedule(), 1, Integer::sum);
      }
    }
    for (ScheduleState schedule : state.schedules().values()) {
      if (schedule.isOurs() && !schedule.annotations().containsKey(Keys.ORPHANED_SINCE)) {
        Optional<Instant> began = Optional.ofNullable(newest.get(schedule.name()));
        int running = underWay.getOrDefault(schedule.name(), 0);
        String name = schedule.labels().getOrDefault(Keys.BACKUP_SCHEDULE, "");
        for (String tier : tiersOf(schedule, tiers)) {
          new Freshness(name, Engine.VELERO, tier, 1, began.isPresent() ? 0 : 1, running, began)
              .into(found);
        }
      }
    }
  }

  private static Set<String> tiersOf(ScheduleState schedule, Tiers tiers) {
    Set<String> found = new TreeSet<>();
    schedule
        .spec()
        .every("template", "includedNamespaces", "*")
        .forEach(node -> node.asText().ifPresent(name -> found.add(tiers.of(name))));
    return found;
  }

  private static void ofRounds(
      PolicyRevision policy,
      SnapshotView view,
      Instant now,
      Tiers tiers,
      Map<String, Freshness> found) {
    view.participants()
        .claims()
        .forEach((name, claims) -> {
          for (ClaimState claim : claims) {
            List<OwnSnapshot> own =
                view.index().own().getOrDefault(claim.namespace() + "/" + claim.uid(), List.of());
            Optional<Instant> taken =
                own.stream()
                    .filter(snapshot -> snapshot.state().ready())
                    .map(OwnSnapshot::taken)
                    .max(Comparator.naturalOrder());
            new Freshness(
                    name,
                    Engine.SNAPSHOTS,
                    tiers.of(claim.namespace()),
                    1,
                    taken.isPresent() ? 0 : 1,
                    underWay(own, policy, now),
                    taken)
                .into(found);
          }
        });
  }

  private static int underWay(List<OwnSnapshot> own, PolicyRevision policy, Instant now) {
    int count = 0;
    for (OwnSnapshot snapshot : own) {
      BackupSchedule taker = policy.schedule(snapshot.schedule()).orElse(BackupSchedule.DEFAULTS);
      count += snapshot.phase(taker, now) == OwnSnapshot.Phase.PENDING ? 1 : 0;
    }
    return count;
  }

  private void into(Map<String, Freshness> found) {
    found.merge(schedule + "/" + tier, this, Freshness::and);
  }

  private Freshness and(Freshness other) {
    Optional<Instant> first =
        oldest.isPresent() && other.oldest.isPresent() && other.oldest.get().isBefore(oldest.get())
            ? other.oldest
            : oldest.or(other::oldest);
    return new Freshness(
        schedule,
        engine,
        tier,
        objects + other.objects,
        without + other.without,
        underWay + other.underWay,
        first);
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
