package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Keys;
import io.holdfast.policy.PolicyRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Passes that stop anywhere, two leaders of whom one sees what was, Velero and drivers that work or
 * not, people who interfere: a drill never deletes what it did not make, and always ends.
 */
class RestoreDrillPropertyTest {
  private static final Logger LOG = Logger.getLogger(RestoreDrillPropertyTest.class.getName());
  private static final long SEED = 20261129;
  private static final int WALKS = 40;
  private static final PolicyRevision ON =
      DrillPolicy.on(", schedule: '*/20 * * * *', count: 2, timeout: 10m, maxAge: 2h");
  private static final PolicyRevision KEEPS =
      DrillPolicy.on(", schedule: '*/20 * * * *', count: 3, timeout: 5m, keepFailed: 15m");

  private static final PolicyRevision OFF = DrillPolicy.off();
  private static final PolicyRevision CALM =
      DrillPolicy.on(", schedule: '0 0 29 2 *', timeout: 10m");

  @Test
  void everyWalkEndsWithoutATraceAndWithEveryBackupAsItWas() {
    LOG.info("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    int results = 0;
    for (int walk = 0; walk < WALKS; walk++) {
      DrillWorld world = world(random);
      Map<String, String> before = untouched(world);
      walk(world, random);
      boolean off = random.nextBoolean();
      settle(world, off ? OFF : ON);

      String as = "walk " + walk;
      assertThat(world.offences).as(as).isEmpty();
      assertThat(world.scratch()).as(as).isEmpty();
      assertThat(world.all("VolumeSnapshotContent")).as(as).noneMatch(this::isOfDrill);
      assertThat(world.all("Restore"))
          .as(as)
          .allMatch(one -> DrillWorld.child(one, "status").containsKey("phase"));
      assertThat(untouched(world)).as(as).isEqualTo(before);
      results += results(world);
    }
    assertThat(results).as("drills that came to a result").isGreaterThan(WALKS);
  }

  private static DrillWorld world(SplittableRandom random) {
    DrillWorld world =
        new DrillWorld()
            .storageClass("fast", "Immediate", "Delete")
            .storageClass("late", "WaitForFirstConsumer", "Delete");
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      world.backedUp("v" + i);
      world.snapshotted("s" + i, "data", random.nextInt(4) == 0 ? "late" : "fast");
    }
    return world;
  }

  private void walk(DrillWorld world, SplittableRandom random) {
    // Whoever sets a content of ours to Delete is put right by a leader who sees it.
    boolean alone = random.nextBoolean();
    List<ClusterState> seen = new ArrayList<>();
    DrillActors actors = new DrillActors(world, () -> random.nextInt(3) > 0);
    for (int i = 0; i < 60; i++) {
      seen.add(world.state());
      ClusterState state = seen.get(Math.max(0, seen.size() - 1 - random.nextInt(alone ? 1 : 3)));
      PolicyRevision policy = random.nextInt(8) == 0 ? OFF : random.nextBoolean() ? ON : KEEPS;
      List<Step> steps = new DrillPlanner(policy, state, world.now).plan().steps();
      steps.stream().limit(random.nextInt(steps.size() + 1)).forEach(world::carryOut);
      if (random.nextInt(3) > 0) {
        actors.work();
      }
      if (random.nextInt(12) == 0) {
        interfere(world, alone && random.nextBoolean());
      }
      world.now = world.now.plusSeconds(random.nextInt(240));
    }
  }

  /** As people do it: not all of it wise. */
  private void interfere(DrillWorld world, boolean withContents) {
    if (!withContents) {
      world.scratch().stream()
          .filter(one -> !DrillWorld.isGoing(one))
          .filter(_ -> world.all("VolumeSnapshotContent").stream().noneMatch(this::isLost))
          .findFirst()
          .ifPresent(one -> {
            DrillWorld.child(one, "metadata").put("deletionTimestamp", world.now.toString());
            world.touch(one);
          });
    } else {
      world.all("VolumeSnapshotContent").stream()
          .filter(one -> isOfDrill(one) && !DrillWorld.isGoing(one))
          .filter(_ -> world.scratch().stream().noneMatch(DrillWorld::isGoing))
          .findFirst()
          .ifPresent(one -> {
            DrillWorld.child(one, "spec").put("deletionPolicy", "Delete");
            world.touch(one);
          });
    }
  }

  private boolean isLost(Map<String, Object> content) {
    return isOfDrill(content)
        && "Delete".equals(DrillWorld.child(content, "spec").get("deletionPolicy"));
  }

  private boolean isOfDrill(Map<String, Object> object) {
    return DrillWorld.in(object, "labels").containsKey(Keys.DRILL);
  }

  /** Long enough for each drill to end, with runs that no new one begins in. */
  private static void settle(DrillWorld world, PolicyRevision policy) {
    PolicyRevision calm = policy.spec().restoreDrills().enabled() ? CALM : policy;
    DrillActors actors = new DrillActors(world, () -> true);
    for (int i = 0; i < 40; i++) {
      new DrillPlanner(calm, world.state(), world.now).plan().steps().forEach(world::carryOut);
      actors.work();
      world.now = world.now.plusSeconds(60);
    }
    assertThat(new DrillPlanner(calm, world.state(), world.now).plan().steps()).isEmpty();
  }

  /** All that is no drill's, without the annotations that say how one ended. */
  private Map<String, String> untouched(DrillWorld world) {
    Map<String, String> found = new TreeMap<>();
    world.objects.forEach((key, object) -> {
      String home = DrillWorld.text(object, "metadata", "namespace");
      boolean scratch = home.startsWith("holdfast-drill-") || isOfDrill(object);
      if (!scratch) {
        found.put(
            key,
            DrillWorld.uid(object)
                + object.get("spec")
                + object.get("status")
                + DrillWorld.in(object, "labels"));
      }
    });
    return found;
  }

  private static int results(DrillWorld world) {
    return (int)
        world.objects.values().stream()
            .filter(object -> {
              Map<String, Object> notes = DrillWorld.in(object, "annotations");
              return notes.containsKey(Keys.DRILL_PASSED) || notes.containsKey(Keys.DRILL_FAILED);
            })
            .count();
  }
}
