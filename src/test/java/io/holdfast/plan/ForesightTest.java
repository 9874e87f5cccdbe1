package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Evaluator;
import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ForesightTest {
  private static final Logger LOG = Logger.getLogger(ForesightTest.class.getName());
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);
  private static final long SEED = 20261129;
  private static final int CLUSTERS = 200;
  private static final List<String> LABELS = List.of("daily", "hourly", "none", "gone");

  @Test
  void whatIsForeseenIsWhereTheControllerGetsTo() {
    LOG.info("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CLUSTERS; i++) {
      PlayedCluster cluster = cluster(random);
      PolicyRevision policy = RandomPolicy.of(random);

      Foresight foreseen = foresee(policy, cluster.state());
      Plan plan = labelled(cluster, policy);

      assertThat(labels(foreseen.state())).as("cluster " + i).isEqualTo(labels(cluster.state()));
      assertThat(foreseen.steps())
          .as("cluster " + i)
          .containsExactlyInAnyOrderElementsOf(
              plan.steps().stream().filter(step -> step.purpose() != Purpose.BACKUP).toList());
    }
  }

  @Test
  void aPolicyDiffersFromItselfInNothing() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CLUSTERS; i++) {
      ClusterState state = cluster(random).state();
      Foresight foreseen = foresee(RandomPolicy.of(random), state);

      assertThat(LabelChange.between(foreseen, foreseen)).isEmpty();
      assertThat(WriteChange.between(state, foreseen, foreseen)).isEmpty();
    }
  }

  /** All that is written before Schedules and snapshots follow from it. */
  private static Plan labelled(PlayedCluster cluster, PolicyRevision policy) {
    Plan plan = cluster.plan(policy, NOW);
    for (int pass = 0; pass < 5; pass++) {
      cluster.carryOutAll(plan, Purpose.LABEL);
      plan = cluster.plan(policy, NOW);
    }
    return plan;
  }

  private static PlayedCluster cluster(SplittableRandom random) {
    PlayedCluster cluster = new PlayedCluster();
    cluster.velero = random.nextInt(3) > 0;
    for (String name : List.of("a", "prod-b", "kube-system", "velero")) {
      switch (random.nextInt(4)) {
        case 0 -> cluster.namespace(name);
        case 1 -> {
          String label = any(random);
          cluster.namespace(name, Keys.BACKUP_SCHEDULE, label, Keys.ASSIGNED, label);
        }
        case 2 -> cluster.namespace(name, Keys.BACKUP_SCHEDULE, any(random));
        default -> {}
      }
      if (cluster.namespaces.containsKey(name)) {
        cluster.claim(name, "data");
        cluster.claim(name, "more", Keys.BACKUP_SCHEDULE, any(random));
      }
    }
    cluster.reconcile(PlayedCluster.DAILY, NOW.minusSeconds(random.nextInt(8000)));
    return cluster;
  }

  private static String any(SplittableRandom random) {
    return LABELS.get(random.nextInt(LABELS.size()));
  }

  private static Foresight foresee(PolicyRevision policy, ClusterState state) {
    return Foresight.of(policy, state, known -> defaults(policy, known), PlayedCluster.GRACE, NOW);
  }

  private static Defaults defaults(PolicyRevision policy, Inventory known) {
    Facts facts = new Facts(policy, known, NOW);
    return subject ->
        EVALUATOR.edits(
            new Request(Operation.CREATE, subject, Optional.empty(), User.NOBODY, "", true), facts);
  }

  private static Map<String, Map<String, String>> labels(ClusterState state) {
    Map<String, Map<String, String>> labels = new TreeMap<>();
    state.namespaces().forEach((name, one) -> labels.put(name, new TreeMap<>(one.labels())));
    state.claims().forEach((name, one) -> labels.put(name, new TreeMap<>(one.labels())));
    return labels;
  }
}
