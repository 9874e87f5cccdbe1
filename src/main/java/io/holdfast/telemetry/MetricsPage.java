package io.holdfast.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All metrics in Prometheus' text format. */
public record MetricsPage(
    PrometheusMeterRegistry registry,
    PolicyGauge policy,
    ControllerGauges controller,
    AuditGauges audit) {
  /** The page as of now. */
  public String text() {
    policy.refresh();
    controller.refresh();
    audit.refresh();
    return registry.scrape();
  }
}
