package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask for by annotation, with either engine. */
class OnDemandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final PolicyRevision ROUNDS = policy("engine: snapshots", "never", "snapshot");
  private static final PolicyRevision VELERO = policy("engine: velero", "H 1 * * *", "snapshot");

  private final PlayedCluster cluster = new PlayedCluster();

  private static PolicyRevision policy(String engine, String cron, String volumes) {
    return PolicyText.revision(
        """
        %s
        schedules: [{name: daily, cron: "%s", ttl: 72h, volumes: %s}]
        assignments: [{schedule: daily}]
        """
            .formatted(engine, cron, volumes));
  }

  /** Labels and Schedules are done; what is left is what was asked for. */
  private void settled(PolicyRevision policy) {
    for (int i = 0; i < 3; i++) {
      cluster.reconcile(policy, NOW);
    }
    assertThat(cluster.plan(policy, NOW).steps()).isEmpty();
  }

  private void ask(String value) {
    cluster.annotateClaim("shop/data", Keys.BACKUP_NOW, value);
  }

  private String answered() {
    return cluster.claimOf("shop/data").annotations().getOrDefault(Keys.BACKUP_NOW_DONE, "");
  }

  @Test
  void aClaimWithRoundsGetsOneSnapshotAndIsAnsweredOnceThatIsSeen() {
    cluster.namespace("shop").claim("shop", "data").claim("shop", "other");
    settled(ROUNDS);
    ask("before the upgrade");

    Plan plan = cluster.plan(ROUNDS, NOW);

    assertThat(plan.steps()).hasSize(1);
    Step.Create made = (Step.Create) plan.steps().getFirst();
    assertThat(made.object().kind()).isEqualTo("VolumeSnapshot");
    assertThat(made.object().name()).matches("data-now-[0-9a-f]{8}");
    assertThat(made.content().every("spec", "source", "persistentVolumeClaimName"))
        .extracting(node -> node.asText().orElseThrow())
        .containsExactly("data");
    cluster.carryOut(made);
    assertThat(answered()).isEmpty();
    settled(ROUNDS);
    assertThat(answered()).isEqualTo("before the upgrade");
    assertThat(cluster.storage.snapshots).hasSize(1);
  }

  @Test
  void theSameValueIsNeverAskedTwiceAndAnotherOneIs() {
    cluster.namespace("shop").claim("shop", "data");
    ask("1");
    settled(ROUNDS);
    cluster.storage.snapshots.clear();
    assertThat(cluster.plan(ROUNDS, NOW).steps()).isEmpty();

    ask("2");

    assertThat(cluster.plan(ROUNDS, NOW).steps()).hasSize(1);
  }

  @Test
  void aSnapshotThatWasAskedForGoesAfterItsTtlButNotAsTheLastGoodOne() {
    cluster.namespace("shop").claim("shop", "data");
    ask("1");
    settled(ROUNDS);
    cluster.storage.readyAll();
    Instant late = NOW.plus(Duration.ofHours(73));
    assertThat(cluster.plan(ROUNDS, late).steps()).isEmpty();

    PolicyRevision often = policy("engine: snapshots", "0 12 * * *", "snapshot");
    cluster.storage.time = late;
    cluster.reconcile(often, late);
    cluster.storage.readyAll();

    assertThat(cluster.plan(often, late).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.object().name()).startsWith("data-now-"));
  }

  @Test
  void whatWasAskedForNeverPinsAClaimThatGoes() {
    cluster.namespace("shop").claim("shop", "data");
    ask("1");
    settled(ROUNDS);

    cluster.terminate("shop");

    assertThat(cluster.plan(ROUNDS, NOW).steps()).singleElement().isInstanceOf(Step.Delete.class);
  }

  @Test
  void nothingIsTakenOfAClaimWhoseNamespaceGoes() {
    cluster.namespace("shop").claim("shop", "data");
    settled(ROUNDS);
    ask("1");

    cluster.terminate("shop");

    assertThat(cluster.plan(ROUNDS, NOW).steps()).isEmpty();
  }

  @Test
  void aHoldKeepsWhatWasAskedFor() {
    cluster.namespace("shop").claim("shop", "data");
    ask("1");
    settled(ROUNDS);
    cluster.storage.label(
        cluster.storage.snapshots.keySet().iterator().next(), java.util.Map.of(Keys.HOLD, "4711"));
    cluster.claims.clear();

    assertThat(cluster.plan(ROUNDS, NOW.plus(Duration.ofDays(99))).steps()).isEmpty();
  }

  @Test
  void aClaimOfVelerosGetsALabelOfItsOwnSoThatABackupCanNameItAlone() {
    cluster.namespace("shop").claim("shop", "data").claim("shop", "other");
    settled(VELERO);
    ask("before the upgrade");

    cluster.reconcile(VELERO, NOW);
    String mark = cluster.claimOf("shop/data").labels().getOrDefault(Keys.BACKUP_REQUEST, "");
    assertThat(mark).hasSize(8);
    assertThat(cluster.claimOf("shop/other").labels()).doesNotContainKey(Keys.BACKUP_REQUEST);
    Step.Create made = (Step.Create) cluster.plan(VELERO, NOW).steps().getFirst();

    assertThat(made.object().name()).isEqualTo("shop-data-now-" + mark);
    assertThat(
            made.content()
                .get("spec", "labelSelector")
                .flatMap(selector -> selector.get("matchLabels"))
                .flatMap(labels -> labels.text(Keys.BACKUP_REQUEST)))
        .contains(mark);
  }

  @Test
  void theLabelGoesWhenVeleroIsDone() {
    cluster.namespace("shop").claim("shop", "data");
    ask("1");
    settled(VELERO);
    assertThat(answered()).isEqualTo("1");
    assertThat(cluster.claimOf("shop/data").labels()).containsKey(Keys.BACKUP_REQUEST);
    assertThat(cluster.backups).hasSize(1);

    cluster.ended.addAll(cluster.backups);
    settled(VELERO);

    assertThat(cluster.claimOf("shop/data").labels()).doesNotContainKey(Keys.BACKUP_REQUEST);
    assertThat(answered()).isEqualTo("1");
    cluster.backups.clear();
    assertThat(cluster.plan(VELERO, NOW).steps()).isEmpty();
  }

  @Test
  void theNextRequestWaitsUntilVeleroHasFoundTheClaimForTheOneBefore() {
    cluster.namespace("shop").claim("shop", "data");
    ask("1");
    settled(VELERO);
    ask("2");
    assertThat(cluster.plan(VELERO, NOW).steps()).isEmpty();

    cluster.ended.addAll(cluster.backups);
    settled(VELERO);

    assertThat(cluster.backups).hasSize(2);
    assertThat(answered()).isEqualTo("2");
  }

  @Test
  void theLabelOfARestoredClaimIsNotOursToTakeAway() {
    cluster
        .namespace("shop")
        .claim("shop", "data", Keys.BACKUP_REQUEST, "0badcafe")
        .annotateClaim("shop/data", Keys.BACKUP_NOW_DONE, "1");
    settled(VELERO);

    assertThat(cluster.claimOf("shop/data").labels())
        .containsEntry(Keys.BACKUP_REQUEST, "0badcafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fs-backup", "none"})
  void whatVeleroTakesOnlyWithItsPodsIsSaidAndNotAskedFor(String volumes) {
    PolicyRevision policy = policy("engine: velero", "H 1 * * *", volumes);
    cluster.namespace("shop").claim("shop", "data");
    settled(policy);
    ask("1");

    Plan plan = cluster.plan(policy, NOW);

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.reason()).isEqualTo("NeedsNamespace");
          assertThat(notice.text()).contains("volumes: " + volumes);
        });
  }

  @Test
  void aNamespaceWithRoundsGetsASnapshotOfEachClaimThatIsNotOptedOut() {
    cluster
        .namespace("shop")
        .claim("shop", "data")
        .claim("shop", "logs")
        .claim("shop", "cache", Keys.BACKUP_SCHEDULE, Keys.NONE)
        .namespace("other")
        .claim("other", "data");
    settled(ROUNDS);
    cluster.annotate("shop", Keys.BACKUP_NOW, "1");

    Plan plan = cluster.plan(ROUNDS, NOW);

    assertThat(plan.steps()).allMatch(step -> step.purpose() == Purpose.SNAPSHOT);
    assertThat(names(plan)).hasSize(2).allMatch(name -> name.matches("(data|logs)-now-.*"));
    cluster.carryOut(plan.steps().getFirst());
    assertThat(names(cluster.plan(ROUNDS, NOW))).hasSize(1);
    settled(ROUNDS);
    assertThat(cluster.namespaceOf("shop").annotations()).containsEntry(Keys.BACKUP_NOW_DONE, "1");
  }

  @Test
  void aNamespaceWithoutClaimsIsToldThatThereIsNothingToSnapshot() {
    cluster.namespace("shop").annotate("shop", Keys.BACKUP_NOW, "1");
    settled(ROUNDS);

    assertThat(cluster.plan(ROUNDS, NOW).notices())
        .extracting(Notice::reason)
        .containsExactly("NothingToBackUp");
  }

  @Test
  void whereNeitherEngineIsServedThatIsSaid() {
    cluster.namespace("shop").claim("shop", "data");
    settled(VELERO);
    cluster.velero = false;
    ask("1");
    cluster.annotate("shop", Keys.BACKUP_NOW, "1");

    assertThat(cluster.plan(VELERO, NOW).steps()).isEmpty();
    assertThat(cluster.plan(VELERO, NOW).notices())
        .extracting(Notice::reason)
        .containsExactly("VeleroNotServed", "VeleroNotServed");
  }

  @Test
  void aSuspendedPolicyMakesNothingAndForgetsNothing() {
    cluster.namespace("shop").claim("shop", "data");
    settled(ROUNDS);
    ask("1");
    PolicyRevision frozen = policy("engine: snapshots\nsuspend: true", "never", "snapshot");

    assertThat(cluster.plan(frozen, NOW).steps()).isEmpty();
    assertThat(cluster.plan(ROUNDS, NOW).steps()).hasSize(1);
  }

  private static List<String> names(Plan plan) {
    return plan.steps().stream().map(step -> step.object().name()).toList();
  }
}
