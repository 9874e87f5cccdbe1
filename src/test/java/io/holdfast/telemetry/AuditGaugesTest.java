package io.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Outcome;
import io.holdfast.model.RuleId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditGaugesTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private Optional<AuditFigures> figures = Optional.empty();
  private final AuditGauges gauges = new AuditGauges(registry, () -> figures);

  private double value(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  @Test
  void ofEachRuleAndOutcomeThereIsALine() {
    figures =
        Optional.of(
            new AuditFigures(
                Optional.of(NOON),
                Duration.ofMillis(1500),
                Map.of(new RuleId(701), Map.of(Outcome.FAIL, 3L, Outcome.PASS, 0L)),
                Set.of("nodes")));

    gauges.refresh();

    assertThat(value("holdfast.audit.results", "rule", "HF-701", "result", "fail")).isEqualTo(3);
    assertThat(value("holdfast.audit.results", "rule", "HF-701", "result", "pass")).isZero();
    assertThat(value("holdfast.audit.unread", "resource", "nodes")).isEqualTo(1);
    assertThat(value("holdfast.audit.duration.seconds")).isEqualTo(1.5);
    assertThat(value("holdfast.audit.last.success.timestamp.seconds"))
        .isEqualTo((double) NOON.getEpochSecond());
  }

  @Test
  void whoAuditsAndHasNotSucceededYetSaysSo() {
    figures = Optional.of(new AuditFigures(Optional.empty(), Duration.ZERO, Map.of(), Set.of()));

    assertThat(value("holdfast.audit.last.success.timestamp.seconds")).isZero();
  }

  @Test
  void whoDoesNotAuditHasNoNumbers() {
    gauges.refresh();

    assertThat(value("holdfast.audit.last.success.timestamp.seconds")).isNaN();
    assertThat(registry.find("holdfast.audit.results").gauge()).isNull();
  }
}
