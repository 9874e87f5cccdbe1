package io.holdfast.app;

import io.holdfast.decision.Evaluator;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.pipeline.ReviewHandler;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.telemetry.MetricsPage;
import io.holdfast.telemetry.ReviewMetrics;
import io.holdfast.tls.ServedCertificate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.ssl.CertificateProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The pure parts as beans of the server. */
@Factory
final class Beans {
  @Singleton
  Clock clock(Time time) {
    return time.clock();
  }

  @Singleton
  @Named(ServedCertificate.NAME)
  CertificateProvider certificateProvider(ServedCertificate certificate) {
    return certificate;
  }

  @Singleton
  ReviewHandler handler(PolicyLoader loader) {
    return new ReviewHandler(
        new Evaluator(RuleCatalogue.SHIPPED),
        (sources, changed) -> loader.load(sources).refusing(changed.namespace(), changed.name()));
  }

  @Singleton
  ReviewMetrics reviewMetrics(MeterRegistry registry) {
    return new ReviewMetrics(registry);
  }

  @Singleton
  MetricsPage metricsPage(PrometheusMeterRegistry registry) {
    return new MetricsPage(registry);
  }
}
