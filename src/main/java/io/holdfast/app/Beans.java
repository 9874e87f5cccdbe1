package io.holdfast.app;

import io.holdfast.cli.BuildVersion;
import io.holdfast.config.Settings;
import io.holdfast.decision.Evaluator;
import io.holdfast.model.Inventory;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.pipeline.ReviewHandler;
import io.holdfast.policy.PolicyState;
import io.holdfast.report.Audits;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.StallingKind;
import io.holdfast.telemetry.AuditGauges;
import io.holdfast.telemetry.CertificateGauges;
import io.holdfast.telemetry.ControllerGauges;
import io.holdfast.telemetry.MetricsPage;
import io.holdfast.telemetry.PolicyGauge;
import io.holdfast.telemetry.ReviewMetrics;
import io.holdfast.telemetry.StateGauges;
import io.holdfast.tls.CallerAuthorities;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.webhook.Build;
import io.holdfast.webhook.Cluster;
import io.holdfast.webhook.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.ssl.CertificateProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

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

  /** Who may call; only where callers are asked for a certificate. */
  @Singleton
  @Bean(typed = {CallerAuthorities.class, CertificateProvider.class})
  @Named(CallerAuthorities.NAME)
  @Requires(property = "holdfast.callers")
  CallerAuthorities callers(Settings settings) {
    return new CallerAuthorities(
        settings.certificates().clientAuthority().orElseThrow(),
        settings.certificates().clientNames());
  }

  /** Begun before a port is opened. */
  @Context
  @Bean(preDestroy = "close")
  RunningCertificates certificates(
      Settings settings,
      RunningCluster cluster,
      ServedCertificate served,
      Optional<CallerAuthorities> callers,
      Clock clock) {
    return RunningCertificates.start(settings, cluster.certificates(), served, callers, clock);
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
  MetricsPage metricsPage(PrometheusMeterRegistry registry, Cluster cluster, Clock clock) {
    return new MetricsPage(
        registry,
        new PolicyGauge(registry, () -> cluster.policy().map(state -> state.revision().name())),
        new ControllerGauges(registry, cluster::controllerFigures, clock),
        new AuditGauges(registry, cluster::auditFigures));
  }

  @Singleton
  Audits audits(RunningCluster cluster) {
    return cluster::latestAudit;
  }

  @Singleton
  Build build() {
    return new Build(BuildVersion.number());
  }

  /** Made at the start, so that the gauges are there at the first scrape. */
  @Context
  Gauges gauges(
      MeterRegistry registry,
      Cluster cluster,
      Health health,
      ServedCertificate certificate,
      Clock clock) {
    StateGauges.register(
        registry,
        () -> cluster.policy().map(state -> state.problems().size()).orElse(0),
        () -> cluster.inventoryAge(clock.instant()).toSeconds(),
        () -> certificate.current().expires().getEpochSecond(),
        () -> health.missing().isEmpty() ? 1 : 0);
    for (StallingKind kind : StallingKind.values()) {
      StateGauges.stalling(registry, kind.word(), () -> stalling(cluster, kind));
    }
    return new Gauges(certificateGauges(registry, cluster, certificate));
  }

  private static CertificateGauges certificateGauges(
      MeterRegistry registry, Cluster cluster, ServedCertificate certificate) {
    return new CertificateGauges(
        registry,
        () ->
            certificate
                .current()
                .authorityExpires()
                .map(end -> (double) end.getEpochSecond())
                .orElse(Double.NaN),
        () -> certificate.state().problems().size(),
        certificate::replacements,
        cluster::caBundleRepairs);
  }

  private static double stalling(Cluster cluster, StallingKind kind) {
    Inventory inventory = cluster.inventory();
    Optional<PolicyState> policy = cluster.policy().filter(_ -> inventory.knows(kind.facet()));
    return policy.isEmpty()
        ? Double.NaN
        : kind.stalls(inventory.velero(), policy.get().velero()).count();
  }

  /** Says that the gauges are registered, and keeps what counts. */
  record Gauges(CertificateGauges certificates) {}
}
