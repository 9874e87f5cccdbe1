package io.holdfast.telemetry;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the controller does, and how old the newest backups are: a line a schedule of the policy.
 */
public final class ControllerGauges {
  private final Supplier<Optional<ControllerFigures>> figures;
  private final Clock clock;
  private final MultiGauge age;
  private final MultiGauge objects;
  private final MultiGauge without;

  /**
   * Registers them.
   *
   * @param figures of this moment; absent where there is no controller
   */
  public ControllerGauges(
      MeterRegistry registry, Supplier<Optional<ControllerFigures>> figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
    gauge(registry, "leading", "1 on the replica that acts", f -> f.leading() ? 1 : 0);
    gauge(registry, "steps.left", "Steps that wait for their turn", ControllerFigures::left);
    counter(registry, "done", ControllerFigures::done);
    counter(registry, "failed", ControllerFigures::failed);
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
  }

  void refresh() {
    List<RecoveryPoints> all = figures.get().map(ControllerFigures::recovery).orElse(List.of());
    Instant now = clock.instant();
    register(age, all, row -> row.oldest().map(from -> Duration.between(from, now).toSeconds()));
    register(objects, all, row -> Optional.of(row.objects()));
    register(without, all, row -> Optional.of(row.without()));
  }

  private static void register(
      MultiGauge gauge,
      List<RecoveryPoints> all,
      Function<RecoveryPoints, Optional<? extends Number>> value) {
    Stream<Row<?>> rows =
        all.stream()
            .flatMap(row ->
                value.apply(row).stream()
                    .map(number ->
                        Row.of(
                            Tags.of("schedule", row.schedule(), "engine", row.engine()), number)));
    gauge.register(rows.toList(), true);
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
