package io.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.telemetry.ControllerFigures.Drills;
import io.holdfast.telemetry.ControllerFigures.RecoveryPoints;
import io.holdfast.telemetry.ControllerFigures.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControllerGaugesTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private Optional<ControllerFigures> figures = Optional.empty();
  private final ControllerGauges gauges =
      new ControllerGauges(registry, () -> figures, Clock.fixed(NOON, ZoneOffset.UTC));

  private double value(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  @Test
  void ofEachScheduleEngineAndTierThereIsALine() {
    Instant twoHoursAgo = NOON.minus(Duration.ofHours(2));
    figures =
        Optional.of(
            new ControllerFigures(
                true,
                new Steps(7, 40, 2, 3),
                4,
                Map.of("RoundMissed", 5),
                List.of(
                    new RecoveryPoints(
                        "daily", "velero", "gold", 4, 0, 1, Optional.of(twoHoursAgo)),
                    new RecoveryPoints("daily", "snapshots", "gold", 9, 9, 2, Optional.empty())),
                new Drills(6, 1, 2, Optional.of(twoHoursAgo))));

    gauges.refresh();

    String[] velero = {"schedule", "daily", "engine", "velero", "tier", "gold"};
    String[] rounds = {"schedule", "daily", "engine", "snapshots", "tier", "gold"};
    assertThat(value("holdfast.recovery.point.age.seconds", velero)).isEqualTo(7200);
    assertThat(registry.find("holdfast.recovery.point.age.seconds").tags(rounds).gauge()).isNull();
    assertThat(value("holdfast.protected.objects", rounds)).isEqualTo(9);
    assertThat(value("holdfast.protected.objects.without.recovery.point", rounds)).isEqualTo(9);
    assertThat(value("holdfast.recovery.points.under.way", rounds)).isEqualTo(2);
    assertThat(value("holdfast.controller.notices", "reason", "RoundMissed")).isEqualTo(5);
    assertThat(value("holdfast.restore.drills", "result", "failed")).isEqualTo(1);
    assertThat(value("holdfast.restore.drills", "result", "passed")).isEqualTo(6);
    assertThat(value("holdfast.restore.drill.age.seconds")).isEqualTo(7200);
    assertThat(value("holdfast.controller.steps.planned")).isEqualTo(7);
    assertThat(value("holdfast.controller.steps.left")).isEqualTo(3);
    assertThat(value("holdfast.registration.drift")).isEqualTo(4);
    assertThat(registry.get("holdfast.controller.steps").tag("result", "done").functionCounter())
        .satisfies(counter -> assertThat(counter.count()).isEqualTo(40));
  }

  @Test
  void whatIsOverHasNoLineAnyMore() {
    figures =
        Optional.of(
            new ControllerFigures(
                true, new Steps(0, 0, 0, 0), 0, Map.of("RoundMissed", 5), List.of(), Drills.NONE));
    gauges.refresh();
    figures =
        Optional.of(
            new ControllerFigures(
                true, new Steps(0, 0, 0, 0), 0, Map.of(), List.of(), Drills.NONE));

    gauges.refresh();

    assertThat(registry.find("holdfast.controller.notices").gauges()).isEmpty();
  }

  @Test
  void withoutAControllerAllIsNothing() {
    gauges.refresh();

    assertThat(value("holdfast.controller.leading")).isZero();
    assertThat(value("holdfast.controller.steps.planned")).isZero();
  }
}
