package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Random clusters, policies, users and failures: what holds for all of them. */
class PlannerPropertyTest {
  private static final Logger LOG = Logger.getLogger(PlannerPropertyTest.class.getName());
  private static final long SEED = 20261121;
  private static final int WALKS = 100;
  private static final List<String> NAMES =
      List.of("a", "a-b", "b", "kube-system", "velero", "c-d");
  private static final List<String> LABELS = List.of("daily", "hourly", "b-daily", "none", "gone");
  private static final List<PolicyRevision> POLICIES =
      List.of("", "velero: {grouping: schedule}\n", "engine: snapshots\n", "suspend: true\n")
          .stream()
          .flatMap(head -> List.of("daily", "hourly", "none").stream().map(to -> policy(head, to)))
          .toList();

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void everyWalkEndsWithAPlanThatIsEmptyAndEveryNamespaceUnderASchedule() {
    LOG.info("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int walk = 0; walk < WALKS; walk++) {
      PlayedCluster cluster = new PlayedCluster();
      for (int i = 0; i < 25; i++) {
        disturb(cluster, random);
        PolicyRevision policy = any(POLICIES, random);
        assertSteady(cluster, policy);
        for (Step step : cluster.plan(policy, now).steps()) {
          if (random.nextInt(3) > 0) {
            cluster.carryOut(step);
          }
        }
        now = now.plusSeconds(random.nextInt(4000));
      }
      PolicyRevision last = policy("", "daily");
      settle(cluster, last);
      assertThat(cluster.plan(last, now).steps()).as("walk " + walk).isEmpty();
      assertThat(covered(cluster)).as("walk " + walk).isEqualTo(expected(cluster));
    }
  }

  /** The same plan for the same cluster, however its maps are ordered, and unowned things stay. */
  private void assertSteady(PlayedCluster cluster, PolicyRevision policy) {
    Plan plan = cluster.plan(policy, now);
    assertThat(cluster.plan(policy, now)).isEqualTo(plan);
    assertThat(plan.steps())
        .allSatisfy(
            step -> assertThat(step.object().name()).as(step.toString()).isNotEqualTo("foreign"));
  }

  /** Until nothing waits for its grace any more; at another time than the last, rounds are due. */
  private void settle(PlayedCluster cluster, PolicyRevision policy) {
    for (int i = 0; i < 5; i++) {
      now = now.plus(PlayedCluster.GRACE);
      cluster.reconcile(policy, now);
    }
    // Of one claim, snapshots that are not ready go one after the other.
    for (int i = 0; i < 3; i++) {
      cluster.reconcile(policy, now);
    }
  }

  private static void disturb(PlayedCluster cluster, SplittableRandom random) {
    String name = any(NAMES, random);
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        if (!cluster.namespaces.containsKey(name)) {
          cluster.namespace(name);
        }
      }
      case 2 -> cluster.namespaces.remove(name);
      case 3 -> {
        if (cluster.namespaces.containsKey(name)) {
          cluster.label(name, Keys.BACKUP_SCHEDULE, any(LABELS, random));
        }
      }
      case 4 -> {
        if (cluster.namespaces.containsKey(name)) {
          cluster.claim(name, "data", Keys.BACKUP_SCHEDULE, any(LABELS, random));
        }
      }
      case 5 -> {
        if (cluster.namespaces.containsKey(name)) {
          cluster.claim(name, "more");
        }
      }
      case 6 -> cluster.velero = !cluster.velero;
      default -> cluster.schedules.remove(name + "-daily");
    }
    cluster.claims.values().removeIf(claim -> !cluster.namespaces.containsKey(claim.namespace()));
  }

  /** Namespaces with a Schedule that is at work, by the label of that Schedule. */
  private static Map<String, String> covered(PlayedCluster cluster) {
    Map<String, String> covered = new TreeMap<>();
    for (ScheduleState schedule : cluster.schedules.values()) {
      boolean whole =
          schedule
              .spec()
              .get("template")
              .orElseThrow()
              .every("labelSelector", "matchLabels")
              .isEmpty();
      if (whole && !schedule.annotations().containsKey(Keys.ORPHANED_SINCE)) {
        schedule
            .spec()
            .get("template")
            .orElseThrow()
            .every("includedNamespaces", "*")
            .forEach(node ->
                covered.put(
                    node.asText().orElseThrow(), schedule.labels().get(Keys.BACKUP_SCHEDULE)));
      }
    }
    return covered;
  }

  private static Map<String, String> expected(PlayedCluster cluster) {
    Map<String, String> expected = new TreeMap<>();
    if (cluster.velero) {
      for (NamespaceState namespace : cluster.namespaces.values()) {
        String label = namespace.labels().getOrDefault(Keys.BACKUP_SCHEDULE, "");
        boolean exempt = namespace.name().equals("kube-system") && label.isEmpty();
        if (!exempt && !label.equals("none") && !namespace.name().equals("velero")) {
          expected.put(namespace.name(), label.equals("gone") ? "daily" : label);
        }
      }
    } else {
      return covered(cluster);
    }
    return expected;
  }

  private static PolicyRevision policy(String head, String assigned) {
    return PolicyText.revision(
        head
            + """
            schedules:
              - {name: daily, cron: H 1 * * *, ttl: 720h}
              - {name: b-daily, cron: H 3 * * *, ttl: 720h}
              - {name: hourly, cron: "@hourly", ttl: 168h}
            assignments:
              - {schedule: %s}
            exemptions:
              - {namespaces: [kube-system], reason: rebuilt}
            """
                .formatted(assigned));
  }

  private static <T> T any(List<T> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }
}
