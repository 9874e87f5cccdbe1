package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupSpecTest {
  @Test
  void namespacesAreNamedWhenEachIsWrittenOut() {
    assertThat(including("shop", "web").namedNamespaces()).contains(List.of("shop", "web"));
    assertThat(including().namedNamespaces()).isEmpty();
    assertThat(new BackupSpec(Nodes.root(Map.of())).namedNamespaces()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "team-*", "team-?", "[ab]", "a]", "*-prod"})
  void aPatternAmongThemNamesNone(String pattern) {
    assertThat(including("shop", pattern).namedNamespaces()).isEmpty();
  }

  @Test
  void anAbsentFieldReadsAsEmptyAtTheLineOfTheSpec() {
    Node.Mapping object = new Node.Mapping(FieldPath.ROOT, 7, new LinkedHashMap<>());
    BackupSpec spec = BackupSpec.at(object, "spec", "template");

    assertThat(spec.text("storageLocation")).isEmpty();
    assertThat(spec.flag("snapshotVolumes")).isEmpty();
    assertThat(spec.line("ttl")).isEqualTo(7);
    assertThat(spec.path("ttl")).hasToString("spec.template.ttl");
  }

  @Test
  void aFieldHasItsOwnLine() {
    Node ttl = new Node.Text(FieldPath.of("spec", "ttl"), 12, "720h");
    Node spec = new Node.Mapping(FieldPath.of("spec"), 9, Map.of("ttl", ttl));

    assertThat(new BackupSpec(spec).line("ttl")).isEqualTo(12);
    assertThat(new BackupSpec(spec).text("ttl")).isEqualTo("720h");
  }

  @Test
  void whatIsNoStringInAListIsLeftOut() {
    BackupSpec spec =
        new BackupSpec(Nodes.root(Map.of("includedResources", List.of("pods", 3, true, "pvc"))));

    assertThat(spec.strings("includedResources")).containsExactly("pods", "pvc");
  }

  private static BackupSpec including(String... namespaces) {
    return new BackupSpec(Nodes.root(Map.of("includedNamespaces", List.of(namespaces))));
  }
}
