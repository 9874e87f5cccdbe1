package io.holdfast.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** How the certificate served is kept, read when it is scraped. */
public final class CertificateGauges {
  /**
   * Registers them; the counters count as long as this object is kept.
   *
   * @param authorityExpiry epoch seconds; not a number while the authority is not known
   * @param problems how many there are now
   * @param replacements how often another certificate was served since the start
   * @param repairs how often somebody else's change of {@code caBundle} was put right
   */
  public CertificateGauges(
      MeterRegistry registry,
      Supplier<Number> authorityExpiry,
      Supplier<Number> problems,
      Supplier<Number> replacements,
      Supplier<Number> repairs) {
    gauge(
        registry,
        "holdfast.certificate.authority.expiry.timestamp.seconds",
        authorityExpiry,
        "When the authority of the certificate served expires");
    gauge(
        registry,
        "holdfast.certificate.problems",
        problems,
        "What is wrong with the certificates that should be served");
    counter(
        registry,
        "holdfast.certificate.replacements",
        replacements,
        "How often another certificate was served");
    counter(
        registry,
        "holdfast.cabundle.repairs",
        repairs,
        "How often a caBundle that somebody else changed was put right");
  }

  private static void gauge(
      MeterRegistry registry, String name, Supplier<Number> value, String description) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }

  /** The registry holds no object that is counted, so that one must be held elsewhere. */
  private void counter(
      MeterRegistry registry, String name, Supplier<Number> value, String description) {
    FunctionCounter.builder(name, this, _ -> value.get().doubleValue())
        .description(description)
        .register(registry);
  }
}
