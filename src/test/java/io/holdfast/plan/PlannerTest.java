package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final PlayedCluster cluster = new PlayedCluster();

  @Test
  void whatNeverPassedTheWebhookGetsItsLabelsAndItsSchedule() {
    cluster.namespace("shop").claim("shop", "data").namespace("prod-web");

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.namespaceOf("shop").labels())
        .isEqualTo(Map.of(Keys.BACKUP_SCHEDULE, "daily", Keys.ASSIGNED, "daily"));
    assertThat(cluster.claimOf("shop/data").labels())
        .isEqualTo(
            Map.of(
                Keys.BACKUP_SCHEDULE,
                "daily",
                Keys.ASSIGNED,
                "daily",
                Keys.SNAPSHOT_CLASS,
                "copies"));
    assertThat(cluster.working()).containsExactly("prod-web-hourly", "shop-daily");
    assertThat(cluster.scheduleOf("shop-daily").owner())
        .contains(cluster.namespaceOf("shop").uid());
  }

  @Test
  void aLargePlanIsSpelledOutBitByBitAndComesToTheSameEnd() {
    for (int i = 0; i < 5; i++) {
      cluster.namespace("team-" + i).claim("team-" + i, "data");
    }

    for (int left : List.of(15 - 6, 15 - 12, 0)) {
      Plan plan = plan(2, Map.of());
      assertThat(plan.omitted()).isEqualTo(left);
      plan.steps().forEach(cluster::carryOut);
    }

    assertThat(cluster.plan(PlayedCluster.DAILY, NOW)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void whatIsRefusedKeepsNobodyWaiting() {
    cluster.namespace("a").namespace("b").namespace("c");
    Map<ObjectRef, String> refused =
        Map.of(
            cluster.namespaceOf("a").ref(), "a webhook said no",
            cluster.namespaceOf("b").ref(), "a webhook said no");

    Plan plan = plan(1, refused);

    assertThat(plan.steps())
        .filteredOn(step -> step.purpose() == Step.Purpose.LABEL)
        .extracting(step -> step.object().name())
        .containsExactly("a", "b", "c");
  }

  private Plan plan(int most, Map<ObjectRef, String> refused) {
    ClusterState state = cluster.state();
    return PlayedCluster.planner(PlayedCluster.DAILY, state, NOW, most)
        .plan(PlayedCluster.DAILY, state, refused, NOW);
  }

  @Test
  void onceCarriedOutThePlanIsEmpty() {
    cluster.namespace("shop").claim("shop", "data").claim("shop", "fast", label("hourly"));

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.plan(PlayedCluster.DAILY, NOW)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void whatIsExemptGetsNeitherLabelNorSchedule() {
    cluster.namespace("kube-system").claim("kube-system", "data");

    assertThat(cluster.plan(PlayedCluster.DAILY, NOW)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void velerosOwnNamespaceGetsNoSchedule() {
    cluster.namespace("velero", label("daily"));

    assertThat(schedules(cluster.plan(PlayedCluster.DAILY, NOW))).isEmpty();
  }

  @Test
  void aLabelOfTheUsersIsNeverMovedAndDecides() {
    cluster.namespace("shop", label("hourly"));

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.namespaceOf("shop").labels()).containsEntry(Keys.BACKUP_SCHEDULE, "hourly");
    assertThat(cluster.working()).containsExactly("shop-hourly");
  }

  @Test
  void neverAndOptedOutMeanNoSchedule() {
    cluster.namespace("a", label(Keys.NONE)).namespace("b", label("paused"));

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.schedules).isEmpty();
  }

  @Test
  void aLabelThatNamesNoScheduleAnyMoreLeavesNothingWithoutABackup() {
    cluster.namespace("shop", label("renamed"));

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.working()).containsExactly("shop-daily");
    assertThat(cluster.namespaceOf("shop").labels()).containsEntry(Keys.BACKUP_SCHEDULE, "renamed");
  }

  @Test
  void suspendFreezesCreationAndDeletion() {
    cluster.namespace("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    cluster.namespace("new", label("daily"));
    cluster.namespaces.remove("shop");

    Plan plan =
        cluster.plan(
            PolicyText.revision(
                """
                suspend: true
                labelExisting: Off
                schedules: [{name: daily, cron: H 1 * * *, ttl: 720h}]
                assignments: [{schedule: daily}]
                """),
            NOW);

    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void dryRunOnlyReportsWhatWouldBeLabelled() {
    cluster.namespace("shop").claim("shop", "data");

    Plan plan =
        cluster.plan(
            PolicyText.revision(
                """
                labelExisting: DryRun
                schedules: [{name: daily, cron: H 1 * * *, ttl: 720h}]
                assignments: [{schedule: daily}]
                """),
            NOW);

    assertThat(plan.steps()).allMatch(step -> step.purpose() == Purpose.SCHEDULE);
    assertThat(plan.notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).contains("2 of its objects"));
  }

  @Test
  void withoutVeleroThereAreNoSchedulesButLabels() {
    cluster.velero = false;
    cluster.namespace("shop");

    assertThat(cluster.plan(PlayedCluster.DAILY, NOW).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.purpose()).isEqualTo(Purpose.LABEL));
  }

  @Test
  void aRequestMakesOneBackupAndIsNotedDownOnceThatIsSeen() {
    cluster.namespace("shop").annotate("shop", Keys.BACKUP_NOW, "before the upgrade");
    cluster.carryOutAll(cluster.plan(PlayedCluster.DAILY, NOW), Purpose.SCHEDULE, Purpose.LABEL);
    Plan plan = cluster.plan(PlayedCluster.DAILY, NOW);

    Step step = plan.steps().getFirst();

    assertThat(plan.steps()).hasSize(1);
    assertThat(step).isInstanceOf(Step.Create.class);
    assertThat(step.object().kind()).isEqualTo("Backup");
    assertThat(((Step.Create) step).content().every("spec", "includedNamespaces", "*"))
        .extracting(node -> node.asText().orElseThrow())
        .containsExactly("shop");
    assertThat(cluster.namespaceOf("shop").annotations()).doesNotContainKey(Keys.BACKUP_NOW_DONE);
    cluster.carryOut(step);
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    assertThat(cluster.namespaceOf("shop").annotations())
        .containsEntry(Keys.BACKUP_NOW_DONE, "before the upgrade");
    assertThat(cluster.plan(PlayedCluster.DAILY, NOW)).isEqualTo(Plan.EMPTY);
    cluster.backups.clear();
    assertThat(cluster.plan(PlayedCluster.DAILY, NOW)).isEqualTo(Plan.EMPTY);
    cluster.annotate("shop", Keys.BACKUP_NOW, "again");
    assertThat(cluster.plan(PlayedCluster.DAILY, NOW).steps()).hasSize(1);
  }

  private static List<Step> schedules(Plan plan) {
    return plan.steps().stream().filter(step -> step.purpose() == Purpose.SCHEDULE).toList();
  }

  private static String[] label(String value) {
    return new String[] {Keys.BACKUP_SCHEDULE, value};
  }
}
