package io.holdfast.telemetry;

import io.holdfast.telemetry.ControllerFigures.Drills;
import io.holdfast.telemetry.ControllerFigures.RecoveryPoints;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the controller does, and how old the newest backups are: a line a schedule of the policy and
 * tier.
 */
public final class ControllerGauges {
  private final Supplier<Optional<ControllerFigures>> figures;
  private final Clock clock;
  private final MultiGauge age;
  private final MultiGauge objects;
  private final MultiGauge without;
  private final MultiGauge underWay;
  private final MultiGauge notices;
  private final MultiGauge drills;
  private final MultiGauge drillAge;

  /**
   * Registers them.
   *
   * @param figures of this moment; absent where there is no controller
   */
  public ControllerGauges(
      MeterRegistry registry, Supplier<Optional<ControllerFigures>> figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
    registerSingle(registry);
    notices =
        rows(
            registry,
            "holdfast.controller.notices",
            "What no pass can mend, such as rounds that were missed");
    drills =
        rows(
            registry,
            "holdfast.restore.drills",
            "Namespaces and claims by how their last restore drill ended; drills under way");
    drillAge =
        rows(registry, "holdfast.restore.drill.age.seconds", "Since the newest one that passed");
    age =
        rows(
            registry,
            "holdfast.recovery.point.age.seconds",
            "Of the newest good recovery point of each, the age of the oldest");
    objects =
        rows(
            registry,
            "holdfast.protected.objects",
            "Velero Schedules or claims that a schedule protects");
    without =
        rows(
            registry,
            "holdfast.protected.objects.without.recovery.point",
            "Those of them that have no good recovery point");
    underWay =
        rows(
            registry,
            "holdfast.recovery.points.under.way",
            "Backups or snapshots that are not done yet");
  }

  private void registerSingle(MeterRegistry registry) {
    gauge(registry, "leading", "1 on the replica that acts", f -> f.leading() ? 1 : 0);
    gauge(registry, "steps.planned", "Steps of the last pass", f -> f.steps().planned());
    gauge(registry, "steps.left", "Steps that wait for their turn", f -> f.steps().left());
    Gauge.builder("holdfast.registration.drift", () -> now(ControllerFigures::drift))
        .description("What of the registered webhooks is not as the chart makes it")
        .strongReference(true)
        .register(registry);
    counter(registry, "done", f -> f.steps().done());
    counter(registry, "failed", f -> f.steps().failed());
  }

  void refresh() {
    List<RecoveryPoints> all = figures.get().map(ControllerFigures::recovery).orElse(List.of());
    Instant now = clock.instant();
    register(age, all, row -> row.oldest().map(from -> Duration.between(from, now).toSeconds()));
    register(objects, all, row -> Optional.of(row.objects()));
    register(without, all, row -> Optional.of(row.without()));
    register(underWay, all, row -> Optional.of(row.underWay()));
    Map<String, Integer> said = figures.get().map(ControllerFigures::notices).orElse(Map.of());
    List<Row<?>> reasons = new ArrayList<>();
    said.forEach((reason, count) -> reasons.add(Row.of(Tags.of("reason", reason), count)));
    notices.register(reasons, true);
    refresh(figures.get().map(ControllerFigures::drills).orElse(Drills.NONE), now);
  }

  /** Nothing is said of drills where there never was one. */
  private void refresh(Drills all, Instant now) {
    List<Row<?>> rows = new ArrayList<>();
    if (all.passed() + all.failed() + all.running() > 0) {
      rows.add(Row.of(Tags.of("result", "passed"), all.passed()));
      rows.add(Row.of(Tags.of("result", "failed"), all.failed()));
      rows.add(Row.of(Tags.of("result", "running"), all.running()));
    }
    drills.register(rows, true);
    List<Row<?>> ages =
        all.newest().stream()
            .<Row<?>>map(at -> Row.of(Tags.empty(), Duration.between(at, now).toSeconds()))
            .toList();
    drillAge.register(ages, true);
  }

  private static void register(
      MultiGauge gauge,
      List<RecoveryPoints> all,
      Function<RecoveryPoints, Optional<? extends Number>> value) {
    Stream<Row<?>> rows =
        all.stream()
            .flatMap(row -> value.apply(row).stream().map(number -> Row.of(tags(row), number)));
    gauge.register(rows.toList(), true);
  }

  private static Tags tags(RecoveryPoints row) {
    return Tags.of("schedule", row.schedule(), "engine", row.engine(), "tier", row.tier());
  }

  private static MultiGauge rows(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ControllerFigures> value) {
    Gauge.builder("holdfast.controller." + name, () -> now(value))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String result, ToDoubleFunction<ControllerFigures> value) {
    FunctionCounter.builder("holdfast.controller.steps", this, self -> self.now(value))
        .description("Writes to the API server")
        .tag("result", result)
        .register(registry);
  }

  private double now(ToDoubleFunction<ControllerFigures> value) {
    return figures.get().map(value::applyAsDouble).orElse(0.0);
  }
}
