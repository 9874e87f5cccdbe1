package io.holdfast.telemetry;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts reviews, rule failures, overrides by break-glass and faults. Labels are few and bounded:
 * never a name.
 */
public final class ReviewMetrics {
  private static final String REVIEWS = "holdfast.reviews";
  private static final String VIOLATIONS = "holdfast.violations";
  private static final String OVERRIDES = "holdfast.overrides";
  private static final String FAULTS = "holdfast.faults";
  private static final String REFUSED = "holdfast.requests.refused";
  private static final String IN_FLIGHT = "holdfast.in.flight.bytes";
  private static final String SECONDS = "holdfast.review";

  private final MeterRegistry registry;
  private final Timer timer;

  /** Counts into {@code registry}. */
  public ReviewMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.timer =
        Timer.builder(SECONDS)
            .description("Time from the first byte of a review to its answer")
            .serviceLevelObjectives(
                Duration.ofNanos(100_000),
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1))
            .register(registry);
  }

  /** One answered review. */
  public void reviewed(
      String endpoint,
      String operation,
      String kind,
      boolean allowed,
      Optional<Decision> decision) {
    registry
        .counter(
            REVIEWS,
            "endpoint",
            endpoint,
            "operation",
            operation,
            "kind",
            kind,
            "decision",
            allowed ? "allowed" : "denied")
        .increment();
    for (Finding finding : decision.map(Decision::findings).orElse(List.of())) {
      registry
          .counter(VIOLATIONS, "rule", finding.rule().toString(), "action", finding.action().word())
          .increment();
    }
  }

  /** A write that break-glass let through; to be told once, however often it was asked about. */
  public void overridden(Decision decision) {
    for (Finding finding : decision.findings()) {
      if (finding.override().isPresent()) {
        registry.counter(OVERRIDES, "rule", finding.rule().toString()).increment();
      }
    }
  }

  /** How long one review took. */
  public void took(Duration time) {
    timer.record(time);
  }

  /**
   * Shows how much is held from now on.
   *
   * @param bytes of the reviews that are being read or judged
   */
  public void holding(Supplier<Number> bytes) {
    Gauge.builder(IN_FLIGHT, bytes)
        .description("Bytes of reviews that are being read or judged")
        .strongReference(true)
        .register(registry);
  }

  /** A fault of ours. */
  public void fault(String reason) {
    registry.counter(FAULTS, "reason", reason).increment();
  }

  /** A request that was no review, or came at a bad time. */
  public void refused(int status) {
    registry.counter(REFUSED, "status", String.valueOf(status)).increment();
  }
}
