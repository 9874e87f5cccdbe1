package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulePlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final PlayedCluster cluster = new PlayedCluster();

  @Test
  void aLabelOfOursFollowsThePolicyAndTheOldScheduleIsPausedThenRemoved() {
    cluster.namespace("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    PolicyRevision moved = assigning("hourly");

    cluster.reconcile(moved, NOW);

    assertThat(cluster.namespaceOf("shop").labels())
        .isEqualTo(Map.of(Keys.BACKUP_SCHEDULE, "hourly", Keys.ASSIGNED, "hourly"));
    assertThat(cluster.working()).containsExactly("shop-hourly");
    assertThat(cluster.scheduleOf("shop-daily").spec().get("paused").orElseThrow())
        .isInstanceOfSatisfying(Node.Bool.class, paused -> assertThat(paused.value()).isTrue());
    assertThat(cluster.plan(moved, NOW.plus(Duration.ofMinutes(59))).steps()).isEmpty();
    cluster.reconcile(moved, NOW.plus(Duration.ofHours(1)));
    assertThat(cluster.schedules).containsOnlyKeys("shop-hourly");
  }

  @Test
  void whatComesBackWithinTheGraceIsTheSameScheduleAndRunsAgain() {
    cluster.namespace("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    String uid = cluster.scheduleOf("shop-daily").uid();
    cluster.reconcile(assigning("hourly"), NOW);

    cluster.reconcile(PlayedCluster.DAILY, NOW.plusSeconds(60));

    assertThat(cluster.working()).containsExactly("shop-daily");
    assertThat(cluster.scheduleOf("shop-daily").uid()).isEqualTo(uid);
    assertThat(cluster.scheduleOf("shop-daily").spec().get("paused")).isEmpty();
  }

  @Test
  void aChangeOfThePolicyIsMadeInPlace() {
    cluster.namespace("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    String uid = cluster.scheduleOf("shop-daily").uid();

    Plan plan =
        cluster.reconcile(
            PolicyText.revision(
                """
                schedules: [{name: daily, cron: 5 2 * * *, ttl: 24h, prefix: new-}]
                assignments: [{schedule: daily}]
                """),
            NOW);

    assertThat(plan.steps()).hasSize(1);
    ScheduleState changed = cluster.scheduleOf("shop-daily");
    assertThat(changed.uid()).isEqualTo(uid);
    assertThat(changed.spec().text("schedule")).contains("5 2 * * *");
    assertThat(changed.spec().get("template").flatMap(t -> t.text("ttl"))).contains("24h0m0s");
  }

  @Test
  void whatThePolicyNoLongerSaysIsTakenOutOfTheSchedule() {
    cluster.namespace("shop");
    cluster.reconcile(withClusterResources("always"), NOW);
    assertThat(template("shop-daily").get("includeClusterResources")).isPresent();

    cluster.reconcile(withClusterResources("auto"), NOW);

    assertThat(template("shop-daily").get("includeClusterResources")).isEmpty();
  }

  @Test
  void aForeignScheduleOfTheNameIsLeftAloneAndReported() {
    cluster.namespace("shop");
    ScheduleState foreign =
        new ScheduleState("shop-daily", "u", "1", Map.of(), Map.of(), new Tree().mapping());
    cluster.schedules.put("shop-daily", foreign);

    Plan plan = cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.schedules).isEqualTo(Map.of("shop-daily", foreign));
    assertThat(plan.notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.reason()).isEqualTo("ForeignSchedule");
          assertThat(notice.text()).contains("shop-daily was not made by Holdfast");
        });
  }

  @Test
  void aNamespaceThatIsGoingKeepsItsScheduleAndGetsNone() {
    cluster.namespace("shop").namespace("new");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    cluster.schedules.remove("new-daily");

    cluster.terminate("shop").terminate("new");

    assertThat(cluster.plan(PlayedCluster.DAILY, NOW).steps()).isEmpty();
  }

  @Test
  void aNamespaceMadeAgainUnderItsNameTakesOverItsSchedule() {
    cluster.namespace("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    String uid = cluster.scheduleOf("shop-daily").uid();
    cluster.namespaces.remove("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);
    assertThat(cluster.working()).isEmpty();

    cluster.namespace("shop");
    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.working()).containsExactly("shop-daily");
    assertThat(cluster.scheduleOf("shop-daily").uid()).isEqualTo(uid);
    assertThat(cluster.scheduleOf("shop-daily").owner())
        .contains(cluster.namespaceOf("shop").uid());
  }

  @Test
  void twoNamespacesWhoseNamesMeetGetTwoSchedules() {
    PolicyRevision policy =
        PolicyText.revision(
            """
            schedules:
              - {name: c, cron: 5 2 * * *, ttl: 24h}
              - {name: b-c, cron: 5 2 * * *, ttl: 24h}
            assignments: [{schedule: c, namespaces: [a-b]}, {schedule: b-c}]
            """);
    cluster.namespace("a").namespace("a-b");

    cluster.reconcile(policy, NOW);

    assertThat(cluster.working()).hasSize(2);
    assertThat(cluster.schedules.values())
        .extracting(schedule -> schedule.owner().orElseThrow())
        .doesNotHaveDuplicates();
    assertThat(cluster.plan(policy, NOW)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void aClaimOnAnotherScheduleGetsOneBesideItsNamespaces() {
    cluster.namespace("shop").claim("shop", "data", label("hourly"));

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(cluster.working()).containsExactly("shop-daily", "shop-hourly");
    assertThat(template("shop-hourly").get("labelSelector", "matchLabels"))
        .hasValueSatisfying(
            labels -> assertThat(labels.text(Keys.BACKUP_SCHEDULE)).contains("hourly"));
    assertThat(template("shop-daily").get("labelSelector")).isEmpty();
  }

  @Test
  void aClaimThatIsOptedOutIsLeftOutOfItsNamespaces() {
    cluster.namespace("shop").claim("shop", "scratch", label(Keys.NONE));

    cluster.reconcile(PlayedCluster.DAILY, NOW);

    assertThat(
            template("shop-daily").every("labelSelector", "matchExpressions", "*", "values", "*"))
        .extracting(node -> node.asText().orElseThrow())
        .containsExactly(Keys.NONE);
  }

  @Test
  void oneScheduleForManyNamespacesListsThem() {
    PolicyRevision policy =
        PolicyText.revision(
            """
            velero: {grouping: schedule}
            schedules: [{name: daily, cron: H 1 * * *, ttl: 720h}]
            assignments: [{schedule: daily}]
            """);
    cluster.namespace("b").namespace("a").namespace("c", label(Keys.NONE));

    cluster.reconcile(policy, NOW);

    assertThat(cluster.working()).containsExactly("daily");
    assertThat(template("daily").every("includedNamespaces", "*"))
        .extracting(node -> node.asText().orElseThrow())
        .containsExactly("a", "b");
    assertThat(cluster.plan(policy, NOW)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void aNamespaceOfTheOtherEngineGetsNoVeleroSchedule() {
    PolicyRevision policy =
        PolicyText.revision(
            """
            schedules: [{name: daily, cron: H 1 * * *, ttl: 720h}]
            assignments:
              - {schedule: daily, namespaces: [own], engine: snapshots}
              - {schedule: daily}
            """);
    cluster.namespace("own").claim("own", "data").namespace("shop");

    cluster.reconcile(policy, NOW);

    assertThat(cluster.working()).containsExactly("shop-daily");
  }

  private Node template(String schedule) {
    return Optional.ofNullable(cluster.scheduleOf(schedule))
        .flatMap(found -> found.spec().get("template"))
        .orElseThrow();
  }

  private static PolicyRevision assigning(String schedule) {
    return PolicyText.revision(
        """
        schedules:
          - {name: daily, cron: H 1 * * *, ttl: 720h}
          - {name: hourly, cron: "@hourly", ttl: 168h}
        assignments: [{schedule: %s}]
        """
            .formatted(schedule));
  }

  private static PolicyRevision withClusterResources(String choice) {
    return PolicyText.revision(
        """
        schedules:
          - {name: daily, cron: H 1 * * *, ttl: 720h, includeClusterResources: %s}
        assignments: [{schedule: daily}]
        """
            .formatted(choice));
  }

  private static String[] label(String value) {
    return new String[] {Keys.BACKUP_SCHEDULE, value};
  }
}
