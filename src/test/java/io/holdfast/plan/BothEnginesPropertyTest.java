package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random clusters, valid policies, times and failures of steps, with both engines at once. {@code
 * -Dplanner.walks} and {@code -Dplanner.seed} make it longer, or another one.
 */
class BothEnginesPropertyTest {
  private static final Logger LOG = Logger.getLogger(BothEnginesPropertyTest.class.getName());
  private static final int WALKS = Integer.getInteger("planner.walks", 20);
  private static final long SEED = Long.getLong("planner.seed", 20261129L);
  private static final int DISTURBANCES = 60;
  private static final int POLICIES = 40;

  /** No schedule but the weekly one waits longer, and no round is missed in between. */
  private static final Duration STRIDE = Duration.ofHours(5);

  private static final int STRIDES = 36;

  private int carriedOut;
  private int lost;
  private int deleted;

  @Test
  void howeverStepsFailAllComesToItsBackupAndNothingGoodIsLost() {
    LOG.info(() -> "seed %d, %d walks".formatted(SEED, WALKS));
    SplittableRandom seeds = new SplittableRandom(SEED);
    List<PolicyRevision> policies =
        IntStream.range(0, POLICIES).mapToObj(_ -> RandomPolicy.of(seeds)).toList();
    List<PolicyRevision> last =
        IntStream.range(0, POLICIES / 2).mapToObj(_ -> RandomPolicy.atWork(seeds)).toList();
    for (int i = 0; i < WALKS; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      try {
        walk(random, policies, last.get(i % last.size()));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("walk %d of seed %d".formatted(i, SEED), e);
      }
    }
    LOG.info(() ->
        "%d steps carried out, %d lost, %d snapshots deleted".formatted(carriedOut, lost, deleted));
    assertThat(carriedOut).isGreaterThan(100 * WALKS);
    assertThat(lost).isGreaterThan(3 * WALKS);
    assertThat(deleted).isGreaterThan(WALKS);
  }

  private void walk(SplittableRandom random, List<PolicyRevision> policies, PolicyRevision last) {
    DisturbedCluster world = new DisturbedCluster(random);
    PolicyRevision policy = policies.get(random.nextInt(POLICIES));
    for (int i = 0; i < DISTURBANCES; i++) {
      for (int j = random.nextInt(3); j >= 0; j--) {
        world.disturb();
      }
      if (random.nextInt(5) == 0) {
        policy = policies.get(random.nextInt(POLICIES));
      }
      Instant clock = world.now().plus(Duration.ofMinutes(skew(random)));
      Plan plan = plan(world, policy, clock);
      assertOrderDoesNotMatter(world, policy, clock, plan, random);
      assertDecent(world.cluster.state(), policy, plan);
      world.carryOut(plan, policy);
    }
    world.removeEnding();
    world.storage.withContents = true;
    world.storage.volumeSnapshots = true;
    settle(world, last);
    world.storage.pass(PlayedCluster.GRACE);
    for (int i = 0; i < STRIDES; i++) {
      world.storage.pass(STRIDE);
      settle(world, last);
    }
    assertCovered(world, last);
    carriedOut += world.carriedOut;
    lost += world.lost;
    deleted += world.deleted;
  }

  /** Now and then the clock of who plans is off by hours. */
  private static int skew(SplittableRandom random) {
    return random.nextInt(8) == 0 ? random.nextInt(-600, 600) : 0;
  }

  private static Plan plan(DisturbedCluster world, PolicyRevision policy, Instant clock) {
    return world.cluster.plan(policy, world.cluster.state(), clock);
  }

  /** In a quiet cluster the plan is soon empty. */
  private static void settle(DisturbedCluster world, PolicyRevision policy) {
    Plan plan = plan(world, policy, world.now());
    for (int i = 0; i < 15 && !plan.steps().isEmpty(); i++) {
      world.carryOutAll(plan, policy);
      world.storage.readyAll();
      world.cluster.ended.addAll(world.cluster.backups);
      plan = plan(world, policy, world.now());
    }
    assertThat(plan.steps()).isEmpty();
  }

  private static void assertOrderDoesNotMatter(
      DisturbedCluster world,
      PolicyRevision policy,
      Instant clock,
      Plan plan,
      SplittableRandom random) {
    ClusterState state = world.cluster.state();
    Random order = new Random(random.nextLong());
    Inventory found = state.inventory();
    Inventory inventory =
        new Inventory(
            shuffled(found.namespaces(), order),
            found.storageClasses(),
            found.snapshotClasses(),
            found.snapshots(),
            found.velero(),
            found.known());
    ClusterState mixed =
        new ClusterState(
            inventory,
            shuffled(state.namespaces(), order),
            shuffled(state.claims(), order),
            shuffled(state.drivers(), order),
            shuffled(state.schedules(), order),
            shuffled(state.snapshots(), order),
            state.contents().map(contents -> shuffled(contents, order)),
            state.drills(),
            state.velero(),
            state.volumeSnapshots());
    assertThat(world.cluster.plan(policy, mixed, clock)).isEqualTo(plan);
  }

  private static <T> Map<String, T> shuffled(Map<String, T> map, Random random) {
    List<Map.Entry<String, T>> entries = new ArrayList<>(map.entrySet());
    Collections.shuffle(entries, random);
    Map<String, T> shuffled = new LinkedHashMap<>();
    entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
    return shuffled;
  }

  private static void assertDecent(ClusterState state, PolicyRevision policy, Plan plan) {
    assertThat(plan.steps()).extracting(Step::object).doesNotHaveDuplicates();
    for (Step step : plan.steps()) {
      boolean labels = step.purpose() == Step.Purpose.LABEL;
      assertThat(policy.spec().suspend() && !(step instanceof Step.Apply)).as("%s", step).isFalse();
      assertThat(step.object().apiVersion().startsWith("velero.io") && !state.velero())
          .as("%s", step)
          .isFalse();
      if (step instanceof Step.Create create && !labels) {
        create.content().every("spec", "source", "persistentVolumeClaimName").stream()
            .map(node -> step.object().namespace() + "/" + node.asText().orElseThrow())
            .forEach(claim ->
                assertThat(state.isEnding(Objects.requireNonNull(state.claims().get(claim))))
                    .isFalse());
      }
    }
  }

  private static void assertCovered(DisturbedCluster world, PolicyRevision policy) {
    ClusterState state = world.cluster.state();
    LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
    NamespaceSchedules schedules = new NamespaceSchedules(policy, today);
    EngineChoice engines = new EngineChoice(policy, state.velero());
    for (NamespaceState namespace : state.namespaces().values()) {
      if (state.velero() && engines.isVelero(namespace) && !namespace.name().equals("velero")) {
        schedules
            .of(namespace)
            .filter(schedule -> schedule.cronText().isPresent())
            .ifPresent(schedule ->
                assertThat(state.schedules().values())
                    .as("%s of %s", schedule.name(), namespace.name())
                    .anyMatch(found -> isAtWork(found, namespace, schedule)));
      }
    }
    SnapshotIndex index = SnapshotIndex.of(state);
    RoundParticipants.of(policy, state)
        .claims()
        .forEach((name, claims) -> {
          BackupSchedule schedule = policy.schedule(name).orElseThrow();
          if (schedule.volumes().needSnapshotClass()
              && !schedule.suspend()
              && schedule.cronText().isPresent()) {
            assertThat(claims)
                .as("%s", policy.spec())
                .allSatisfy(claim ->
                    assertThat(index.of(claim, schedule))
                        .as("%s of %s", name, claim.key())
                        .anyMatch(snapshot -> snapshot.state().ready()));
          }
        });
  }

  private static boolean isAtWork(
      ScheduleState found, NamespaceState namespace, BackupSchedule schedule) {
    return found.isOurs()
        && !found.annotations().containsKey(Keys.ORPHANED_SINCE)
        && schedule.name().equals(found.labels().get(Keys.BACKUP_SCHEDULE))
        && found.spec().every("template", "includedNamespaces", "*").stream()
            .anyMatch(node -> node.asText().orElse("").equals(namespace.name()));
  }
}
