package io.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.kube.Applier;
import io.holdfast.kube.FakeApiServer;
import io.holdfast.kube.Rates;
import io.holdfast.model.Edit;
import io.holdfast.model.Inventory;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labels come fifty at once and twenty a second, of a plan that is not made anew meanwhile. */
class ReconcilerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final int MANY = 80;
  private static final PolicyRevision POLICY = policy("H 1 * * *");

  private final FakeApiServer server = new FakeApiServer();
  private final Map<String, NamespaceState> namespaces = new TreeMap<>();
  private final Reconciler reconciler =
      new Reconciler(
          (_, _, _) -> _ -> List.of(Edit.label("holdfast.io/backup-schedule", "daily")),
          Duration.ofHours(1),
          new Applier(server.connection(), Rates.DEFAULTS));

  private static PolicyRevision policy(String cron) {
    return PolicyText.revision(
        "schedules: [{name: daily, cron: %s}]\nassignments: [{schedule: daily}]".formatted(cron));
  }

  @BeforeEach
  void fill() {
    for (int i = 0; i < MANY; i++) {
      namespace(i, Map.of());
    }
    answers(50, 200);
  }

  private void answers(int count, int status) {
    for (int i = 0; i < count; i++) {
      server.then(status, "{}");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatHadToWaitIsCarriedOutAsTheRatesAllow() {
    answers(MANY - 50, 200);

    ControllerStatus passed = pass();
    ControllerStatus second = goOn(passed, POLICY, 1);
    ControllerStatus third = goOn(second, POLICY, 2);

    assertThat(List.of(passed.done(), second.done(), third.done())).containsExactly(50, 70, MANY);
    assertThat(List.of(passed.left(), second.left(), third.left())).containsExactly(30, 10, 0);
    assertThat(third.planned()).isEqualTo(MANY);
    assertThat(third.totals().done()).isEqualTo(MANY);
    assertThat(server.asked()).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(goOn(third, POLICY, 3)).isEqualTo(third);
  }

  @Test
  void whatSomebodyTouchedMeanwhileIsForTheNextPlan() {
    answers(MANY - 50, 200);
    ControllerStatus passed = pass();
    namespace(60, Map.of("holdfast.io/backup-schedule", "hourly"));
    namespaces.remove(name(61));

    ControllerStatus end = goOn(goOn(passed, POLICY, 1), POLICY, 2);

    assertThat(end.done()).isEqualTo(MANY - 2);
    assertThat(server.asked())
        .noneMatch(path -> path.contains("/" + name(60) + "?"))
        .noneMatch(path -> path.contains("/" + name(61) + "?"))
        .anyMatch(path -> path.contains("/" + name(62) + "?"));
  }

  @Test
  void underAnotherPolicyNothingOfTheOldPlanIsDone() {
    ControllerStatus passed = pass();

    assertThat(goOn(passed, policy("H 2 * * *"), 1)).isEqualTo(passed);
    assertThat(server.asked()).hasSize(50);
  }

  @Test
  void whatFailedIsForTheNextPlan() {
    answers(20, 409);
    answers(10, 200);
    ControllerStatus passed = pass();

    ControllerStatus end = goOn(goOn(passed, POLICY, 1), POLICY, 60);

    assertThat(end.done()).isEqualTo(60);
    assertThat(end.failures()).hasSize(20);
    assertThat(end.totals().failed()).isEqualTo(20);
    assertThat(server.asked()).hasSize(MANY).doesNotHaveDuplicates();
  }

  private ControllerStatus pass() {
    return reconciler.pass(POLICY, state(), NOW, () -> true).status();
  }

  private ControllerStatus goOn(ControllerStatus status, PolicyRevision policy, int seconds) {
    return reconciler.goOn(status, policy, state(), NOW.plusSeconds(seconds), () -> true);
  }

  private ClusterState state() {
    return new ClusterState(
        Inventory.EMPTY,
        new TreeMap<>(namespaces),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  private void namespace(int number, Map<String, String> labels) {
    namespaces.put(
        name(number), new NamespaceState(name(number), "u-" + number, labels, Map.of(), false));
  }

  private static String name(int number) {
    return "team-%02d".formatted(number);
  }
}
