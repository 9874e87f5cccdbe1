package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.Gateway.Reply;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.endtoend.LifeCycle.Cell;
import io.holdfast.endtoend.LifeCycle.OfHoldfast;
import io.holdfast.endtoend.LifeCycle.OfNamespace;
import io.holdfast.endtoend.LifeCycle.OfPolicy;
import io.holdfast.endtoend.LifeCycle.OfSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that may happen to a Namespace, to its Schedule, to the policy and to Holdfast, with
 * one another. The cluster is its own, as a policy that is removed concerns all Namespaces; what
 * Velero makes of the Schedules is seen in {@link ControllerIT}.
 */
@Tag("cluster")
class ScheduleLifeCycleIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Five combinations of policy and Holdfast; all fifteen in the profile deep. */
  private static final boolean ALL = Boolean.getBoolean("controller.lifecycle.all");

  private static final List<Phase> PHASES =
      Arrays.stream(OfHoldfast.values())
          .flatMap(holdfast ->
              Arrays.stream(OfPolicy.values()).map(policy -> new Phase(holdfast, policy)))
          .filter(phase -> ALL || phase.policy() == phase.usualPolicy())
          .toList();

  private static Cluster cluster;
  private static Api api;
  private static TestNamespace home;
  private static Gateway rivals;
  private static InstalledHoldfast holdfast;

  /** What happens beside the events of Namespaces and Schedules. */
  private record Phase(OfHoldfast holdfast, OfPolicy policy) {
    OfPolicy usualPolicy() {
      return switch (holdfast) {
        case STAYS -> OfPolicy.SAME;
        case RESTARTED, RIVALLED -> OfPolicy.CHANGED;
        case AWAY, MOVED -> OfPolicy.REMOVED;
      };
    }
  }

  @BeforeAll
  static void install() {
    cluster = Cluster.start();
    api = cluster.api();
    cluster.veleroDefinitions();
    home = cluster.createNamespace();
    rivals = cluster.gateway();
    rivals.reply(asked -> asked.isOfLease() ? Reply.PRETENDED : Reply.PASS);
    policy(OfPolicy.SAME);
    for (int phase = 0; phase < PHASES.size(); phase++) {
      for (Cell cell : Cell.all(phase)) {
        if (cell.toSchedule() == OfSchedule.FOREIGN) {
          Schedules.createForeign(cluster, cell.daily());
        }
        createNamespace(cell.namespace());
      }
    }
    holdfast =
        InstalledHoldfast.controlling(
            cluster, home, account -> account, "1h", Map.of("policy.create", false));
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    rivals.close();
    cluster.close();
  }

  @Test
  void whateverHappensEveryNamespaceHasItsScheduleAndNoneIsMadeAnew() {
    for (int number = 0; number < PHASES.size(); number++) {
      Phase phase = PHASES.get(number);
      long begun = System.nanoTime();
      run(phase, Cell.all(number));
      System.out.printf("%s: %.1f s%n", phase, (System.nanoTime() - begun) / 1e9);
    }
  }

  private void run(Phase phase, List<Cell> cells) {
    policy(OfPolicy.SAME);
    List<Cell> before = cells.stream().map(ScheduleLifeCycleIT::untouched).toList();
    Map<String, String> uids = new TreeMap<>();
    awaitNone(() -> {
      Schedules now = Schedules.now(api);
      uids.clear();
      now.all().keySet().forEach(name -> uids.put(name, now.uid(name)));
      return before.stream().flatMap(cell -> cell.problems(now, uids, OfPolicy.SAME));
    });
    Optional<HoldfastProcess> other = begin(phase);
    happen(cells);
    policy(phase.policy());
    switch (phase.holdfast()) {
      case STAYS, MOVED, RIVALLED -> {}
      case RESTARTED -> {
        holdfast.stop();
        holdfast.start();
      }
      case AWAY -> holdfast.start();
    }
    awaitNone(() -> {
      Schedules now = Schedules.now(api);
      return cells.stream().flatMap(cell -> cell.problems(now, uids, phase.policy()));
    });
    if (phase.holdfast() == OfHoldfast.MOVED) {
      holdfast.start();
    }
    other.ifPresent(HoldfastProcess::stop);
  }

  /** What befalls Holdfast before anything else happens; another process of it, if there is one. */
  private Optional<HoldfastProcess> begin(Phase phase) {
    return switch (phase.holdfast()) {
      case STAYS, RESTARTED -> Optional.empty();
      case AWAY -> {
        holdfast.stop();
        yield Optional.empty();
      }
      case MOVED -> {
        HoldfastProcess next = holdfast.startAnother();
        holdfast.stop();
        yield Optional.of(next);
      }
      case RIVALLED -> {
        HoldfastProcess rival = holdfast.startRival(rivals);
        Await.until(SOON, "two to lead", () -> leads(rival) && leads(holdfast.process()));
        yield Optional.of(rival);
      }
    };
  }

  private static boolean leads(HoldfastProcess process) {
    return process.get("/status").body().contains("\"leading\":true");
  }

  private static Cell untouched(Cell cell) {
    OfSchedule schedule =
        cell.toSchedule() == OfSchedule.FOREIGN ? OfSchedule.FOREIGN : OfSchedule.UNTOUCHED;
    return new Cell(cell.namespace(), OfNamespace.STAYS, schedule);
  }

  private void happen(List<Cell> cells) {
    cells.forEach(cell -> cell.happensToSchedule(cluster));
    List<String> again = new ArrayList<>();
    for (Cell cell : cells) {
      String path = "/api/v1/namespaces/" + cell.namespace();
      switch (cell.happens()) {
        case STAYS -> {}
        case RELABELLED -> api.merge(path, label("\"hourly\"")).orFail();
        case UNLABELLED -> api.merge(path, label("null")).orFail();
        case DELETED -> api.delete(path).orFail();
        case RECREATED -> {
          api.delete(path).orFail();
          again.add(cell.namespace());
        }
      }
    }
    for (String namespace : again) {
      Await.until(
          SOON,
          namespace + " to be gone",
          () -> api.get("/api/v1/namespaces/" + namespace).status() == 404);
      createNamespace(namespace);
    }
  }

  private static String label(String value) {
    return "{\"metadata\": {\"labels\": {\"holdfast.io/backup-schedule\": %s}}}".formatted(value);
  }

  private static void createNamespace(String name) {
    api.create(
            "/api/v1/namespaces",
            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
        .orFail();
  }

  /** What there is at last when the time is over. */
  private static void awaitNone(Supplier<Stream<String>> problems) {
    try {
      Await.until(SOON, "no problems", () -> problems.get().findAny().isEmpty());
    } catch (AssertionError e) {
      assertThat(problems.get().toList()).as(e.getMessage()).isEmpty();
    }
  }

  private static void policy(OfPolicy policy) {
    Optional<String> daily =
        switch (policy) {
          case SAME -> Optional.of("0 1 * * *");
          case CHANGED -> Optional.of("30 2 * * *");
          case REMOVED -> Optional.empty();
        };
    if (daily.isEmpty()) {
      api.delete("/api/v1/namespaces/%s/configmaps/company".formatted(home)).orFail();
    } else {
      CompanyPolicy.apply(cluster, home, text(daily.get())).orFail();
    }
  }

  private static String text(String daily) {
    return """
    apiVersion: holdfast.io/v1alpha1
    kind: BackupPolicy
    metadata: {name: company}
    spec:
      holdfast: {namespace: %s}
      schedules:
        - {name: daily, cron: "%s", ttl: 720h}
        - {name: hourly, cron: "@hourly", ttl: 720h}
      assignments: [{schedule: daily}]
    """
        .formatted(home, daily);
  }
}
