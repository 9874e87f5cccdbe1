package io.holdfast.chart;

import io.holdfast.cluster.Metrics;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.decision.Outcome;
import io.holdfast.model.Action;
import io.holdfast.model.FieldPath;
import io.holdfast.model.RuleId;
import io.holdfast.model.Violation;
import io.holdfast.telemetry.AuditFigures;
import io.holdfast.telemetry.AuditGauges;
import io.holdfast.telemetry.CertificateGauges;
import io.holdfast.telemetry.ControllerFigures;
import io.holdfast.telemetry.ControllerFigures.Drills;
import io.holdfast.telemetry.ControllerFigures.RecoveryPoints;
import io.holdfast.telemetry.ControllerFigures.Steps;
import io.holdfast.telemetry.ControllerGauges;
import io.holdfast.telemetry.MetricsPage;
import io.holdfast.telemetry.PolicyGauge;
import io.holdfast.telemetry.ReviewMetrics;
import io.holdfast.telemetry.StateGauges;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code /metrics} has once everything has happened that is counted. */
final class KnownMetrics {
  /** The API server's, which a test on a real one reads. */
  static final Map<String, Set<String>> OF_THE_API_SERVER =
      Map.of("apiserver_admission_webhook_fail_open_count", Set.of("name", "type"));

  private static final Decision DECISION =
      new Decision(
          "1a2b",
          List.of(),
          List.of(
              new Finding(
                  new RuleId(301),
                  Action.AUDIT,
                  new Violation(FieldPath.of("spec"), 0, "is missing", "", 0),
                  "break-glass: restore of the shop")),
          List.of(),
          List.of());

  private static final AuditFigures AUDIT =
      new AuditFigures(
          Optional.of(Instant.EPOCH),
          Duration.ofSeconds(1),
          Map.of(new RuleId(701), Map.of(Outcome.FAIL, 1L)),
          Set.of("nodes"));

  private KnownMetrics() {}

  /** The labels of each metric, by its name. */
  static Map<String, Set<String>> labels() {
    Map<String, Set<String>> labels = new TreeMap<>(OF_THE_API_SERVER);
    for (Metrics.Sample sample : Metrics.parse(page()).samples()) {
      labels.computeIfAbsent(sample.name(), _ -> new TreeSet<>()).addAll(sample.labels().keySet());
    }
    return labels;
  }

  private static String page() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StateGauges.register(registry, () -> 0, () -> 0, () -> 0, () -> 1);
    StateGauges.stalling(registry, "Backup", () -> 0);
    CertificateGauges certificates =
        new CertificateGauges(registry, () -> 0, () -> 0, () -> 0, () -> 0);
    ReviewMetrics reviews = new ReviewMetrics(registry);
    reviews.holding(() -> 0);
    reviews.reviewed("mutate", "CREATE", "Namespace", true, Optional.of(DECISION));
    reviews.overridden(DECISION);
    reviews.took(Duration.ofMillis(1));
    reviews.fault("bug");
    reviews.refused(429);
    RecoveryPoints row =
        new RecoveryPoints("daily", "velero", "gold", 1, 0, 1, Optional.of(Instant.EPOCH));
    ControllerFigures figures =
        new ControllerFigures(
            true,
            new Steps(1, 1, 1, 1),
            0,
            Map.of("RoundMissed", 1),
            List.of(row),
            new Drills(1, 1, 1, Optional.of(Instant.EPOCH)));
    ControllerGauges controller =
        new ControllerGauges(registry, () -> Optional.of(figures), Clock.systemUTC());
    try {
      return new MetricsPage(
              registry,
              new PolicyGauge(registry, () -> Optional.of("1a2b")),
              controller,
              new AuditGauges(registry, () -> Optional.of(AUDIT)))
          .text();
    } finally {
      Reference.reachabilityFence(certificates);
    }
  }
}
