package io.holdfast.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code holdfast_policy_info{revision="…"} 1}: which revision is in force. Only the present one is
 * shown, so that replicas can be compared and old names do not pile up.
 */
public final class PolicyGauge {
  private final MultiGauge gauge;
  private final Supplier<Optional<String>> revision;
  private Optional<String> shown = Optional.empty();

  /** Shows what {@code revision} gives; none before the first policy was read. */
  public PolicyGauge(MeterRegistry registry, Supplier<Optional<String>> revision) {
    this.gauge =
        MultiGauge.builder("holdfast.policy.info")
            .description("1 for the policy revision in force")
            .register(registry);
    this.revision = revision;
  }

  synchronized void refresh() {
    Optional<String> now = revision.get();
    if (!now.equals(shown)) {
      shown = now;
      Stream<Row<?>> rows = now.stream().map(name -> Row.of(Tags.of("revision", name), 1));
      gauge.register(rows.toList(), true);
    }
  }
}
