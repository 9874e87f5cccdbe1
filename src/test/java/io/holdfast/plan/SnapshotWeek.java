package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A week of two leaders on one cluster: passes cut off by crashes, states that are minutes old,
 * clocks that jump, writes that are refused, a driver that is slow or never done, claims that come
 * and go. What must never happen is looked for after every write.
 */
final class SnapshotWeek {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final String POLICY =
      """
      engine: snapshots
      schedules:
        - name: hourly
          cron: "H * * * *"
          ttl: 5h
          readyDeadline: 20m
          startingDeadline: 50m
          retention: {minReady: 2, failed: 1, daily: 2}
        - name: nightly
          cron: "30 2 * * *"
          timeZone: Europe/Berlin
          ttl: 72h
          readyDeadline: 20m
          retention: {minReady: 1, maxCount: 5, failed: 0}
      assignments:
        - {schedule: hourly, namespaces: ["fast-*"]}
        - {schedule: nightly}
      """;

  final SimulatedCluster cluster;
  final PolicyRevision policy = PolicyText.revision(POLICY);
  private final Random random;
  private final Instant end;
  private final Map<String, Instant> made = new HashMap<>();
  private final Map<String, List<Instant>> times = new HashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final Map<String, Instant> claimed = new HashMap<>();
  private final Set<String> unfortunate = new HashSet<>();
  private final Map<ObjectRef, String> refused = new HashMap<>();
  private final Map<String, Instant> readyAt = new HashMap<>();
  private ClusterState older;
  private int crashes = 20;
  int passes;
  int taken;
  int deleted;
  int judged;

  /** The week's last night but one has an hour twice. */
  SnapshotWeek(long seed) {
    random = new Random(seed);
    cluster = new SimulatedCluster("2026-10-20T00:00:30Z");
    end = cluster.time.plus(Duration.ofDays(7));
    for (int i = 0; i < 6; i++) {
      claim("fast-" + i % 2, "data-" + i);
      claim("slow-" + i % 2, "data-" + i);
    }
    older = cluster.state();
  }

  private void claim(String namespace, String name) {
    claimed.put(cluster.claim(namespace, name).uid(), cluster.time);
  }

  void run() {
    while (cluster.time.isBefore(end)) {
      people();
      driver();
      ClusterState fresh = cluster.state();
      lead(fresh, cluster.time.plusMillis(random.nextInt(2_000)));
      if (random.nextInt(4) == 0) {
        lead(random.nextBoolean() ? older : fresh, jumped());
      }
      older = random.nextInt(3) == 0 ? fresh : older;
      cluster.finalizeClaims();
      cluster.pass(STEP.plusMillis(random.nextInt(20_000)));
    }
  }

  /** The other leader's clock. */
  private Instant jumped() {
    return switch (random.nextInt(8)) {
      case 0 -> cluster.time.plus(Duration.ofMinutes(random.nextInt(600)));
      case 1 -> cluster.time.minus(Duration.ofMinutes(random.nextInt(600)));
      default -> cluster.time;
    };
  }

  private void people() {
    if (random.nextInt(60) == 0) {
      List<ClaimState> claims = List.copyOf(cluster.claims.values());
      ClaimState claim = claims.get(random.nextInt(claims.size()));
      cluster.terminate(claim);
      claimed.remove(claim.uid());
    }
    if (cluster.claims.size() < 12 && random.nextInt(20) == 0) {
      claim(random.nextBoolean() ? "fast-0" : "slow-1", "new-" + random.nextInt(1_000));
    }
  }

  /** Snapshots take up to ten minutes; one in thirty is never ready. */
  private void driver() {
    for (String key : List.copyOf(cluster.snapshots.keySet())) {
      Instant ready = readyAt.get(key);
      if (ready != null && !ready.isAfter(cluster.time)) {
        cluster.ready(key);
        readyAt.remove(key);
      }
    }
  }

  private void lead(ClusterState seen, Instant clock) {
    passes++;
    Plan plan = new SnapshotPlanner(policy, refused).plan(seen, clock);
    assertThat(new SnapshotPlanner(policy, refused).plan(seen, clock)).isEqualTo(plan);
    int last = plan.steps().size();
    if (last > 0 && crashes > 0 && random.nextInt(12) == 0) {
      crashes--;
      last = random.nextInt(last);
    }
    for (Step step : plan.steps().subList(0, last)) {
      if (random.nextInt(15) == 0) {
        return; // 429: the rest waits for the next pass
      }
      if (step instanceof Step.Create && random.nextInt(60) == 0) {
        refused.put(step.object(), "no");
        unfortunate.add(chain(step));
        continue;
      }
      write(step, clock);
    }
  }

  private void write(Step step, Instant clock) {
    Map<String, Long> before = ready();
    SimulatedCluster.Answer answer = cluster.apply(step);
    if (answer != SimulatedCluster.Answer.DONE) {
      return;
    }
    String key = step.object().namespace() + "/" + step.object().name();
    switch (step) {
      case Step.Create _ -> created(key, clock);
      case Step.Delete _ -> {
        deleted(before);
        if (clock.isAfter(cluster.time.plusSeconds(60))) {
          dropped.add(key);
        }
      }
      case Step.Apply _ -> throw new AssertionError(step);
    }
  }

  private void created(String key, Instant clock) {
    taken++;
    SnapshotState snapshot = Objects.requireNonNull(cluster.snapshots.get(key));
    OwnSnapshot own = OwnSnapshot.of(snapshot).orElseThrow();
    // What a clock ahead took early, or dropped, is taken again when its round really comes.
    Instant earlier = made.put(key, cluster.time);
    assertThat(earlier == null || earlier.isBefore(own.slot()) || dropped.contains(key))
        .as("%s made anew", key)
        .isTrue();
    times.computeIfAbsent(own.claimUid(), _ -> new ArrayList<>()).add(cluster.time);
    assertThat(own.attempt()).isBetween(1, Turn.ATTEMPTS);
    assertThat(own.slot()).isBeforeOrEqualTo(clock);
    if (random.nextInt(30) > 0) {
      readyAt.put(key, cluster.time.plusSeconds(random.nextInt(600)));
    }
  }

  private void deleted(Map<String, Long> before) {
    deleted++;
    Map<String, Long> after = ready();
    cluster
        .claims
        .values()
        .forEach(claim -> {
          long was = before.getOrDefault(claim.uid(), 0L);
          long is = after.getOrDefault(claim.uid(), 0L);
          long least = claim.namespace().startsWith("fast") ? 2 : 1;
          assertThat(is)
              .as("good ones of %s", claim.key())
              .isGreaterThanOrEqualTo(Math.min(was, least));
        });
  }

  /** How many good snapshots there are of each claim. */
  private Map<String, Long> ready() {
    Map<String, Long> ready = new HashMap<>();
    for (SnapshotState snapshot : cluster.snapshots.values()) {
      if (snapshot.ready()) {
        ready.merge(snapshot.labels().getOrDefault(Keys.CLAIM_UID, ""), 1L, Long::sum);
      }
    }
    return ready;
  }

  private static String chain(Step step) {
    return step.object().namespace() + "/" + step.object().name().replaceAll("-[0-9a-f]{8}$", "");
  }

  /** The rounds of claims that still exist of which nothing was taken, though nobody refused it. */
  List<String> lost() {
    List<String> lost = new ArrayList<>();
    for (ClaimState claim : cluster.claims.values()) {
      Instant since = claimed.get(claim.uid());
      if (since != null) {
        String name = claim.namespace().startsWith("fast") ? "hourly" : "nightly";
        BackupSchedule schedule = policy.schedule(name).orElseThrow();
        Rounds rounds = Rounds.of(schedule, 6, end.minus(Duration.ofHours(1)));
        Duration interval = Duration.ofHours(name.equals("hourly") ? 1 : 24);
        for (Instant slot : rounds.slots()) {
          judged++;
          if (slot.isAfter(since)
              && !isTaken(claim, name, slot)
              && !isTakenBetween(claim, slot, slot.plus(interval))) {
            lost.add(claim.key() + " " + slot);
          }
        }
      }
    }
    return lost;
  }

  private boolean isTaken(ClaimState claim, String schedule, Instant slot) {
    for (int attempt = 1; attempt <= Turn.ATTEMPTS; attempt++) {
      String key =
          claim.namespace() + "/" + new SnapshotName(claim, schedule, slot, attempt).text();
      if (made.containsKey(key) || unfortunate.contains(key.replaceAll("-[0-9a-f]{8}$", ""))) {
        return true;
      }
    }
    return false;
  }

  /** As by a leader whose clock was ahead, for a later round. */
  private boolean isTakenBetween(ClaimState claim, Instant from, Instant until) {
    return times.getOrDefault(claim.uid(), List.of()).stream()
        .anyMatch(time -> !time.isBefore(from) && time.isBefore(until));
  }

  /** Lets the driver finish and one leader work in peace until there is nothing more to do. */
  int settle() {
    int rounds = 0;
    Optional<Plan> last = Optional.empty();
    while (last.isEmpty() || !last.get().steps().isEmpty()) {
      assertThat(rounds++).as("passes until there is nothing to do").isLessThan(5);
      cluster.readyAll();
      cluster.finalizeClaims();
      last = Optional.of(new SnapshotPlanner(policy).plan(cluster.state(), cluster.time));
      last.get()
          .steps()
          .forEach(step -> assertThat(cluster.apply(step)).isEqualTo(SimulatedCluster.Answer.DONE));
      assertThat(new SnapshotPlanner(policy).plan(cluster.state(), cluster.time).steps()).isEmpty();
    }
    return rounds;
  }

  int crashesLeft() {
    return crashes;
  }
}
