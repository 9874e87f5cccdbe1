package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Node;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartPolicyTest {
  private final PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast");

  @Test
  void policyIsThePresetStandard() {
    PolicyLoad chart = load(Rendered.plain("holdfast"));
    PolicyLoad preset = loader.load(List.of());
    assertThat(chart.problems()).isEmpty();
    assertThat(chart.revision().orElseThrow().spec())
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(io.holdfast.policy.Origin.class)
        .isEqualTo(preset.revision().orElseThrow().spec());
  }

  @Test
  void veleroComesFromItsOneValue() {
    Rendered chart =
        Rendered.with(
            "holdfast",
            Map.of("velero.namespace", "backups", "policy.spec.velero.defaultTtl", "48h"));
    PolicyLoad load = load(chart);
    assertThat(load.problems()).isEmpty();
    assertThat(load.revision().orElseThrow().spec().velero().namespace()).isEqualTo("backups");
    assertThat(load.revision().orElseThrow().spec().velero().defaultTtl().toString())
        .contains("48h");
  }

  private PolicyLoad load(Rendered chart) {
    Node map = chart.one("ConfigMap");
    String text = map.get("data", "policy.yaml").flatMap(Node::asText).orElseThrow();
    return loader.load(
        List.of(new PolicySource("holdfast", Rendered.name(map), "policy.yaml", text)));
  }
}
