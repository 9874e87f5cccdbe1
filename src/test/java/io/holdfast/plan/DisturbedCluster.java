package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A cluster that people change while steps fail, are carried out twice or late, and processes die
 * between them. After each write it is looked at what the write did to the recovery points.
 */
final class DisturbedCluster {
  private static final List<String> NAMES =
      List.of("a", "a-b", "b", "kube-system", "velero", "c-d");
  private static final List<String> CLAIMS =
      List.of("data", "data-db-0", "data-db-1", "logs", "cache");
  private static final List<String> LABELS =
      List.of("daily", "hourly", "b-daily", "weekly", Keys.NONE, "gone");

  final PlayedCluster cluster = new PlayedCluster();
  final SimulatedCluster storage = cluster.storage;
  private final SplittableRandom random;
  private final List<Planned> late = new ArrayList<>();
  private int asked;
  int carriedOut;
  int lost;
  int deleted;

  /** A step, and the policy that it was planned under. */
  private record Planned(Step step, PolicyRevision policy) {}

  DisturbedCluster(SplittableRandom random) {
    this.random = random;
    storage.withContents = true;
    cluster.schedules.put(
        "foreign",
        new ScheduleState("foreign", "uid-foreign", "1", Map.of(), Map.of(), new Tree().mapping()));
    for (String name : NAMES) {
      cluster.namespace(name, "tier", any(List.of("gold", "silver")));
      claim(name);
      claim(name);
    }
  }

  Instant now() {
    return storage.time;
  }

  /** What people and time do. */
  void disturb() {
    String name = any(NAMES);
    boolean there = cluster.namespaces.containsKey(name);
    switch (random.nextInt(17)) {
      case 0, 1 -> {
        if (!there) {
          cluster.namespace(name, "tier", any(List.of("gold", "silver")));
        }
      }
      case 2 -> remove(name);
      case 3, 4, 5, 6, 7 -> {
        if (there) {
          claim(name);
        }
      }
      case 8 -> {
        if (there) {
          cluster.label(name, Keys.BACKUP_SCHEDULE, any(LABELS));
        }
      }
      case 9 -> {
        if (there) {
          cluster.annotate(name, Keys.BACKUP_NOW, "ask-" + ++asked);
        }
      }
      case 10 -> anyClaim().ifPresent(claim -> ask(claim.key()));
      case 11 -> cluster.velero = !cluster.velero;
      case 12 -> {
        if (there && !name.equals("a")) {
          cluster.terminate(name);
        }
      }
      case 13 -> hold();
      case 14 -> storage.withContents = !storage.withContents;
      case 15 -> storage.volumeSnapshots = !storage.volumeSnapshots;
      default -> cluster.schedules.remove(name + "-daily");
    }
    storage.pass(Duration.ofMinutes(1 + random.nextInt(random.nextInt(5) == 0 ? 4000 : 90)));
    driver();
  }

  private void claim(String namespace) {
    String[] labels =
        switch (random.nextInt(4)) {
          case 0 -> new String[] {Keys.BACKUP_SCHEDULE, any(LABELS)};
          case 1 -> new String[] {"app", "db"};
          default -> new String[0];
        };
    cluster.claim(namespace, any(CLAIMS), labels);
  }

  private Optional<ClaimState> anyClaim() {
    List<ClaimState> all = List.copyOf(cluster.claims.values());
    return all.isEmpty() ? Optional.empty() : Optional.of(any(all));
  }

  private void ask(String claim) {
    cluster.annotateClaim(claim, Keys.BACKUP_NOW, "ask-" + ++asked);
  }

  private void hold() {
    List<String> keys = List.copyOf(storage.snapshots.keySet());
    if (!keys.isEmpty()) {
      storage.label(any(keys), Map.of(Keys.HOLD, "case-4711"));
    }
  }

  /** With all that is in it. */
  void remove(String name) {
    cluster.namespaces.remove(name);
    cluster.claims.values().removeIf(claim -> claim.namespace().equals(name));
    storage.removeNamespace(name);
  }

  void removeEnding() {
    cluster.namespaces.values().stream()
        .filter(NamespaceState::terminating)
        .map(NamespaceState::name)
        .toList()
        .forEach(this::remove);
  }

  /** Most become ready; some never do. */
  private void driver() {
    for (SnapshotState snapshot : List.copyOf(storage.snapshots.values())) {
      if (!snapshot.ready() && snapshot.uid().hashCode() % 7 != 0 && random.nextInt(3) > 0) {
        storage.ready(snapshot.key());
      }
    }
    cluster.backups.stream().filter(_ -> random.nextInt(3) == 0).forEach(cluster.ended::add);
  }

  /** Carries out what fate allows; then comes what was held up before. */
  void carryOut(Plan plan, PolicyRevision policy) {
    List<Planned> delayed = List.copyOf(late);
    late.clear();
    for (Step step : plan.steps()) {
      int fate = random.nextInt(20);
      if (fate == 0) {
        break; // the process dies
      } else if (fate < 3) {
        lost++;
      } else if (fate < 5) {
        late.add(new Planned(step, policy));
      } else {
        write(step, policy);
        if (fate < 7) {
          write(step, policy);
        }
      }
    }
    delayed.forEach(planned -> write(planned.step(), planned.policy()));
  }

  /** Carries out everything. */
  void carryOutAll(Plan plan, PolicyRevision policy) {
    plan.steps().forEach(step -> write(step, policy));
  }

  private void write(Step step, PolicyRevision policy) {
    assertThat(step.object().name()).as(step.toString()).isNotEqualTo("foreign");
    boolean takesAway = step instanceof Step.Delete && storage.snapshots.containsKey(key(step));
    Map<String, Integer> before = takesAway ? good() : Map.of();
    int least = takesAway ? least(step, policy) : 0;
    cluster.carryOut(step);
    carriedOut++;
    if (takesAway && !storage.snapshots.containsKey(key(step))) {
      deleted++;
      Map<String, Integer> after = good();
      for (ClaimState claim : cluster.claims.values()) {
        int was = before.getOrDefault(claim.uid(), 0);
        assertThat(after.getOrDefault(claim.uid(), 0))
            .as("good ones of %s after %s, %d before", claim.key(), step, was)
            .isGreaterThanOrEqualTo(Math.min(was, least));
      }
    }
  }

  /** How many good ones the schedule that took it keeps in any case. */
  private int least(Step step, PolicyRevision policy) {
    SnapshotState found = Objects.requireNonNull(storage.snapshots.get(key(step)));
    return policy
        .schedule(found.labels().getOrDefault(Keys.BACKUP_SCHEDULE, ""))
        .map(BackupSchedule::retention)
        .map(BackupSchedule.Retention::minReady)
        .orElse(1);
  }

  /** What one could restore from, by UID of the claim. */
  private Map<String, Integer> good() {
    Map<String, Integer> good = new HashMap<>();
    for (SnapshotState snapshot : storage.snapshots.values()) {
      if (snapshot.ready()) {
        good.merge(snapshot.labels().getOrDefault(Keys.CLAIM_UID, ""), 1, Integer::sum);
      }
    }
    return good;
  }

  private static String key(Step step) {
    return step.object().namespace() + "/" + step.object().name();
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
