package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPoliciesTest {
  private static final Path POLICIES = Path.of("policies");

  static List<Path> configMaps() throws IOException {
    try (Stream<Path> presets = Files.list(POLICIES.resolve("presets"));
        Stream<Path> rules = Files.list(POLICIES)) {
      return Stream.concat(
              presets.filter(path -> path.toString().endsWith(".yaml")),
              rules.map(path -> path.resolve("policy.yaml")).filter(Files::exists))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("configMaps")
  void loadsWithoutAProblem(Path file) throws Exception {
    Node root = root(file);

    assertThat(root.text("kind")).contains("ConfigMap");
    assertThat(root.get("metadata").orElseThrow().text("namespace")).contains("holdfast");
    assertThat(root.get("metadata", "labels").orElseThrow().text("holdfast.io/policy"))
        .contains("true");
    assertThat(Policies.lines(Policies.load(source(root)).problems())).isEmpty();
  }

  @Test
  void theFivePresetsAreThere() throws Exception {
    assertThat(configMaps())
        .contains(
            POLICIES.resolve("presets/standard.yaml"),
            POLICIES.resolve("presets/strict.yaml"),
            POLICIES.resolve("presets/audit-only.yaml"),
            POLICIES.resolve("presets/kyma.yaml"),
            POLICIES.resolve("presets/kyma-velero.yaml"));
  }

  @Test
  void thePolicyThatHoldsWithoutDocumentsIsThePresetStandard() throws Exception {
    PolicySource standard = source(root(POLICIES.resolve("presets/standard.yaml")));

    assertThat(Policies.revision().spec().schedules())
        .extracting(schedule -> schedule.name())
        .isEqualTo(
            Policies.revision(standard).spec().schedules().stream().map(s -> s.name()).toList());
  }

  static Node root(Path file) throws IOException, CodecException {
    return YamlReader.read(Files.readString(file), file.toString()).getFirst();
  }

  static PolicySource source(Node configMap) {
    return Policies.raw(
        "holdfast", "a", configMap.get("data").orElseThrow().text("policy.yaml").orElseThrow());
  }
}
