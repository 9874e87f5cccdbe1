package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.Node;
import org.junit.jupiter.api.Test;

/** What Velero would read from a ConfigMap. */
class ConfigContentsTest {
  @Test
  void theOnlyValueIsReadWithItsPlace() throws CodecException {
    ConfigContent content =
        of(
            """
            data:
              policy.yaml: |
                version: v1
                volumePolicies:
                - action: {type: skip}
            """);

    Node action = content.document().orElseThrow().every("volumePolicies", "*", "action").get(0);
    assertThat(action.path()).hasToString("data[policy.yaml].volumePolicies[0].action");
    assertThat(action.line()).isEqualTo(3);
    assertThat(content.keys()).isEqualTo(1);
  }

  @Test
  void onlyTheFirstDocumentCounts() throws CodecException {
    ConfigContent content = of("data: {a: \"version: v1\\n---\\nversion: v2\\n\"}");

    assertThat(content.document().flatMap(d -> d.text("version"))).contains("v1");
  }

  @Test
  void whatIsWrongAfterTheFirstDocumentIsNotSeen() throws CodecException {
    ConfigContent content = of("data: {a: \"version: v1\\n---\\nx: [\"}");

    assertThat(content.document().flatMap(d -> d.text("version"))).contains("v1");
    assertThat(content.error()).isEmpty();
  }

  @Test
  void anEmptyFirstDocumentIsNotSkipped() throws CodecException {
    assertThat(of("data: {a: \"---\\n---\\nversion: v1\"}").document())
        .containsInstanceOf(Node.Null.class);
    assertThat(of("data: {a: \"# nothing\"}").document()).isEmpty();
  }

  @Test
  void severalKeysHoldNothing() throws CodecException {
    assertThat(of("data: {a: \"x: y\", b: \"x: y\"}"))
        .isEqualTo(new ConfigContent(2, java.util.Optional.empty(), ""));
    assertThat(of("metadata: {name: a}")).isEqualTo(ConfigContent.EMPTY);
  }

  @Test
  void whatIsNoYamlIsSaid() throws CodecException {
    ConfigContent content = of("data: {a: \"version: v1\\n  x: [\"}");

    assertThat(content.document()).isEmpty();
    assertThat(content.error()).isNotBlank();
  }

  private static ConfigContent of(String configMap) throws CodecException {
    return ConfigContents.of(YamlReader.read(configMap, "").getFirst());
  }
}
