package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a Namespace, to its Schedule and to the policy, in whatever way the product
 * comes to see it: the right Schedule is at work, and none that exists is ever made anew.
 */
class LifeCycleTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final PolicyRevision BEFORE = policy("", "ttl: 720h");
  private static final PolicyRevision CHANGED = policy("", "ttl: 240h");
  private static final PolicyRevision SUSPENDED = policy("suspend: true", "ttl: 720h");
  private static final PolicyRevision REMOVED = PolicyText.revision("engine: velero\n");

  private final PlayedCluster cluster = new PlayedCluster();

  private static PolicyRevision policy(String head, String ttl) {
    return PolicyText.revision(
        """
        engine: velero
        %s
        schedules:
          - {name: daily, cron: H 1 * * *, %s}
          - {name: hourly, cron: "@hourly", ttl: 168h}
        assignments: [{schedule: daily}]
        """
            .formatted(head, ttl));
  }

  private static PolicyRevision after(OfPolicy event) {
    return switch (event) {
      case NOTHING -> BEFORE;
      case CHANGED -> CHANGED;
      case SUSPENDED -> SUSPENDED;
      case REMOVED -> REMOVED;
    };
  }

  enum OfNamespace {
    NOTHING("shop-daily"),
    RELABELLED("shop-hourly"),
    LABEL_REMOVED("shop-daily"),
    OPTED_OUT(""),
    DELETED(""),
    MADE_AGAIN("shop-daily");

    /** Name of the Schedule that is to be at work then; empty for none. */
    private final String wanted;

    OfNamespace(String wanted) {
      this.wanted = wanted;
    }
  }

  enum OfSchedule {
    NOTHING,
    EDITED,
    DELETED,
    FOREIGN_OF_ITS_NAME
  }

  enum OfPolicy {
    NOTHING,
    CHANGED,
    SUSPENDED,
    REMOVED
  }

  enum OfProduct {
    /** As after a restart, too: the planner remembers nothing. */
    SEES_EACH,
    IS_DOWN_MEANWHILE,
    LEADER_IS_LATE
  }

  static Stream<Arguments> everyCell() {
    List<Arguments> cells = new ArrayList<>();
    for (OfNamespace namespace : OfNamespace.values()) {
      for (OfSchedule schedule : OfSchedule.values()) {
        for (OfPolicy policy : OfPolicy.values()) {
          for (OfProduct product : OfProduct.values()) {
            cells.add(Arguments.of(namespace, schedule, policy, product));
          }
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("everyCell")
  void theRightScheduleIsAtWorkAndNoneIsMadeAnew(
      OfNamespace namespace, OfSchedule schedule, OfPolicy policy, OfProduct product) {
    cluster.namespace("shop");
    settle(BEFORE);
    final String uid = cluster.scheduleOf("shop-daily").uid();

    happens(namespace);
    Plan late = product == OfProduct.LEADER_IS_LATE ? cluster.plan(BEFORE, NOW) : Plan.EMPTY;
    sees(product, BEFORE);
    happens(schedule);
    sees(product, BEFORE);
    settle(after(policy));
    late.steps().forEach(cluster::carryOut);
    settle(after(policy));

    if (policy == OfPolicy.SUSPENDED) {
      assertThat(cluster.plan(SUSPENDED, NOW).steps()).noneMatch(Step.Delete.class::isInstance);
    } else {
      assertThat(atWork()).isEqualTo(wanted(namespace, schedule, policy));
    }
    if (schedule == OfSchedule.NOTHING || schedule == OfSchedule.EDITED) {
      assertThat(cluster.scheduleOf("shop-daily").uid()).isEqualTo(uid);
    }
    if (schedule == OfSchedule.FOREIGN_OF_ITS_NAME) {
      assertThat(cluster.scheduleOf("shop-daily")).isEqualTo(foreign());
    }
  }

  private static List<String> wanted(OfNamespace namespace, OfSchedule schedule, OfPolicy policy) {
    boolean taken =
        schedule == OfSchedule.FOREIGN_OF_ITS_NAME && namespace.wanted.equals("shop-daily");
    return policy == OfPolicy.REMOVED || taken || namespace.wanted.isEmpty()
        ? List.of()
        : List.of(namespace.wanted);
  }

  private void happens(OfNamespace event) {
    switch (event) {
      case NOTHING -> {}
      case RELABELLED -> cluster.label("shop", Keys.BACKUP_SCHEDULE, "hourly");
      case LABEL_REMOVED -> {
        NamespaceState was = cluster.namespaceOf("shop");
        cluster.namespaces.put(
            "shop", new NamespaceState("shop", was.uid(), Map.of(), Map.of(), false));
      }
      case OPTED_OUT -> cluster.label("shop", Keys.BACKUP_SCHEDULE, Keys.NONE);
      case DELETED -> cluster.namespaces.remove("shop");
      case MADE_AGAIN -> {
        cluster.namespaces.remove("shop");
        cluster.namespace("shop");
      }
    }
  }

  private void happens(OfSchedule event) {
    switch (event) {
      case NOTHING -> {}
      case EDITED -> {
        ScheduleState was = cluster.scheduleOf("shop-daily");
        Map<String, Node> spec = new LinkedHashMap<>(was.spec().fields());
        spec.putAll(new Tree().put("schedule", "0 0 1 1 *").mapping().fields());
        cluster.schedules.put(
            was.name(),
            new ScheduleState(
                was.name(),
                was.uid(),
                "edited",
                was.labels(),
                was.annotations(),
                new Node.Mapping(was.spec().path(), 0, spec)));
      }
      case DELETED -> cluster.schedules.remove("shop-daily");
      case FOREIGN_OF_ITS_NAME -> cluster.schedules.put("shop-daily", foreign());
    }
  }

  private static ScheduleState foreign() {
    return new ScheduleState(
        "shop-daily", "uid-foreign", "1", Map.of(), Map.of(), new Tree().mapping());
  }

  private void sees(OfProduct product, PolicyRevision policy) {
    if (product == OfProduct.SEES_EACH) {
      settle(policy);
    }
  }

  private void settle(PolicyRevision policy) {
    for (int i = 0; i < 3; i++) {
      cluster.reconcile(policy, NOW);
    }
    assertThat(cluster.plan(policy, NOW).steps()).isEmpty();
  }

  /** Ours that run. */
  private List<String> atWork() {
    return cluster.schedules.values().stream()
        .filter(ScheduleState::isOurs)
        .filter(schedule -> schedule.spec().get("paused").isEmpty())
        .filter(schedule ->
            Optional.ofNullable(schedule.annotations().get(Keys.ORPHANED_SINCE)).isEmpty())
        .map(ScheduleState::name)
        .toList();
  }
}
