package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Metrics METRICS =
      Metrics.parse(
          """
          # HELP calls_total How often.
          # TYPE calls_total counter
          calls_total{name="a",rejected="true"} 2
          calls_total{name="a",rejected="false"} 3 1395066363000
          calls_total{name="b, \\"c\\"",rejected="false"} 1e+01
          up 1
          seconds_bucket{le="+Inf"} +Inf
          """);

  @Test
  void sumIsOverAllSamplesWithTheLabels() {
    assertThat(METRICS.sum("calls_total", Map.of())).isEqualTo(15);
    assertThat(METRICS.sum("calls_total", Map.of("name", "a"))).isEqualTo(5);
    assertThat(METRICS.sum("calls_total", Map.of("name", "a", "rejected", "true"))).isEqualTo(2);
    assertThat(METRICS.sum("up", Map.of())).isEqualTo(1);
  }

  @Test
  void sumOfNothingIsZero() {
    assertThat(METRICS.sum("calls", Map.of())).isZero();
    assertThat(METRICS.sum("calls_total", Map.of("name", "d"))).isZero();
  }

  @Test
  void labelValuesMayHoldCommasAndQuotes() {
    assertThat(METRICS.samples().get(2).labels()).containsEntry("name", "b, \\\"c\\\"");
  }
}
