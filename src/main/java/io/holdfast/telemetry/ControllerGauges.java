package io.holdfast.telemetry;

import io.holdfast.telemetry.ControllerFigures.Backups;
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
            "holdfast.newest.backup.age.seconds",
            "Of the newest good Backup of every Schedule, the age of the oldest");
    objects =
        rows(
            registry, "holdfast.generated.schedules", "Velero Schedules made of one of the policy");
    without =
        rows(
            registry,
            "holdfast.generated.schedules.without.backup",
            "Those of them that have no good Backup");
  }

  void refresh() {
    List<Backups> all = figures.get().map(ControllerFigures::backups).orElse(List.of());
    Instant now = clock.instant();
    register(age, all, row -> row.oldest().map(from -> Duration.between(from, now).toSeconds()));
    register(objects, all, row -> Optional.of(row.objects()));
    register(without, all, row -> Optional.of(row.without()));
  }

  private static void register(
      MultiGauge gauge, List<Backups> all, Function<Backups, Optional<? extends Number>> value) {
    Stream<Row<?>> rows =
        all.stream()
            .flatMap(row ->
                value.apply(row).stream()
                    .map(number -> Row.of(Tags.of("schedule", row.schedule()), number)));
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
