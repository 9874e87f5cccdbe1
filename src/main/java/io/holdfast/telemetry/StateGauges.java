package io.holdfast.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Gauges of the process's state, read when they are scraped. */
public final class StateGauges {
  private StateGauges() {}

  /**
   * Registers them.
   *
   * @param problems how many problems keep the newest policy documents from being in force
   * @param inventoryAge seconds since the inventory was last confirmed
   * @param certificateExpiry epoch seconds at which the certificate served stops being valid
   * @param ready 1 when ready
   */
  public static void register(
      MeterRegistry registry,
      Supplier<Number> problems,
      Supplier<Number> inventoryAge,
      Supplier<Number> certificateExpiry,
      Supplier<Number> ready) {
    gauge(registry, "holdfast.policy.problems", problems, "Problems in the policy documents");
    gauge(registry, "holdfast.inventory.age.seconds", inventoryAge, "Age of the inventory");
    gauge(
        registry,
        "holdfast.certificate.expiry.timestamp.seconds",
        certificateExpiry,
        "When the certificate served expires");
    gauge(registry, "holdfast.ready", ready, "1 when requests are answered");
  }

  /**
   * Registers how many objects of a kind keep Velero from reading any of them.
   *
   * @param count not a number while the kind is not followed
   */
  public static void stalling(MeterRegistry registry, String kind, Supplier<Number> count) {
    Gauge.builder("holdfast.stalling.objects", count)
        .description("Objects whose durations Velero cannot read, which stall their kind")
        .tag("kind", kind)
        .strongReference(true)
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry, String name, Supplier<Number> value, String description) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }
}
