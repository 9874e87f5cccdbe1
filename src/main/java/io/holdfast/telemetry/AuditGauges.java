package io.holdfast.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the last audit found: a line a rule and outcome, and one a resource that it did not see. */
public final class AuditGauges {
  private final Supplier<Optional<AuditFigures>> figures;
  private final MultiGauge results;
  private final MultiGauge unread;

  /**
   * Registers them.
   *
   * @param figures of this moment; absent on replicas that make no audits
   */
  public AuditGauges(MeterRegistry registry, Supplier<Optional<AuditFigures>> figures) {
    this.figures = figures;
    gauge(
        registry,
        "last.success.timestamp.seconds",
        "When the last audit that ended began; 0 before the first",
        f -> f.latest().map(Instant::getEpochSecond).orElse(0L));
    gauge(registry, "duration.seconds", "How long it took", f -> f.took().toMillis() / 1000.0);
    results =
        MultiGauge.builder("holdfast.audit.results")
            .description("Results of the last audit")
            .register(registry);
    unread =
        MultiGauge.builder("holdfast.audit.unread")
            .description("1 for a resource that it could not read")
            .register(registry);
  }

  void refresh() {
    List<Row<?>> found = new ArrayList<>();
    List<Row<?>> missing = new ArrayList<>();
    figures
        .get()
        .ifPresent(now -> {
          now.results()
              .forEach((rule, counts) ->
                  counts.forEach((outcome, count) ->
                      found.add(
                          Row.of(
                              Tags.of("rule", rule.toString(), "result", outcome.word()), count))));
          now.unread().forEach(resource -> missing.add(Row.of(Tags.of("resource", resource), 1)));
        });
    results.register(found, true);
    unread.register(missing, true);
  }

  /** No number where nothing is audited, so that other replicas' audits are not hidden. */
  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<AuditFigures> value) {
    Gauge.builder(
            "holdfast.audit." + name,
            () -> figures.get().map(value::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .strongReference(true)
        .register(registry);
  }
}
