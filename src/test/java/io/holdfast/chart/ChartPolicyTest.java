package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.fixture.Golden;
import io.holdfast.model.Node;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicySpec;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartPolicyTest {
  private static final Path PRESETS = Path.of("policies", "presets");

  private final PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast");

  static List<String> presets() throws IOException {
    try (Stream<Path> files = Files.list(PRESETS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetOfTheChartIsThePresetItself(String preset) throws Exception {
    String original = Files.readString(PRESETS.resolve(preset + ".yaml"));
    Path copy = Rendered.CHART.resolve("presets").resolve(preset + ".yaml");
    Golden.check(copy, original, ChartPolicyTest.class);

    PolicySpec rendered =
        spec(Rendered.values("holdfast", "policy: {preset: %s}".formatted(preset)));

    assertThat(rendered)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(io.holdfast.policy.Origin.class)
        .isEqualTo(spec(YamlReader.read(original, preset).getFirst()));
  }

  @Test
  void everyPresetCanBeNamed() throws Exception {
    Node schema =
        YamlReader.read(Files.readString(Rendered.CHART.resolve("values.schema.json")), "schema")
            .getFirst();
    Node preset =
        schema.get("properties", "policy").orElseThrow().get("properties", "preset").orElseThrow();
    assertThat(Rendered.texts(preset, "enum"))
        .containsExactlyElementsOf(Stream.concat(Stream.of(""), presets().stream()).toList());
  }

  @Test
  void specIsLaidOverThePreset() {
    Rendered chart =
        Rendered.values(
            "holdfast",
            """
            velero: {namespace: backups}
            policy:
              preset: strict
              spec:
                velero: {defaultTtl: 48h}
                rules: {HF-311: {action: Audit}}
            """);
    PolicySpec spec = spec(chart);
    assertThat(spec.velero().namespace()).isEqualTo("backups");
    assertThat(spec.velero().defaultTtl().toString()).contains("48h");
    assertThat(spec.velero().defaultTtlInSchedules()).isTrue();
    assertThat(spec.schedules()).hasSize(2);
    assertThat(text(chart.one("ConfigMap"))).contains("HF-301:", "HF-311:\n");
  }

  @Test
  void specStandsAloneWithoutAPreset() {
    PolicySpec spec =
        spec(Rendered.values("holdfast", "policy: {preset: '', spec: {suspend: true}}"));
    assertThat(spec.suspend()).isTrue();
    assertThat(spec.schedules()).isEmpty();
  }

  private PolicySpec spec(Rendered chart) {
    return spec(chart.one("ConfigMap"));
  }

  private PolicySpec spec(Node map) {
    PolicyLoad load =
        loader.load(
            List.of(new PolicySource("holdfast", Rendered.name(map), "policy.yaml", text(map))));
    assertThat(load.problems()).isEmpty();
    return load.revision().orElseThrow().spec();
  }

  private static String text(Node map) {
    return map.get("data", "policy.yaml").flatMap(Node::asText).orElseThrow();
  }
}
