package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.PolicySource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptDocumentsTest {
  @Test
  void documentsComeBackAsTheyWere() {
    List<PolicySource> sources =
        List.of(
            new PolicySource("holdfast", "c".repeat(253), "k".repeat(248) + ".yaml", "a: 1\n"),
            new PolicySource("holdfast", "b", "policy.yaml", ""));
    Map<String, String> data = KeptDocuments.data(sources);
    assertThat(data).containsOnlyKeys("0001.yaml", "0002.yaml", "index");
    assertThat(KeptDocuments.sources(data)).isEqualTo(sources);
  }

  @Test
  void nothingKeptIsNoDocument() {
    assertThat(KeptDocuments.sources(KeptDocuments.data(List.of()))).isEmpty();
    assertThat(KeptDocuments.sources(Map.of())).isEmpty();
  }

  @Test
  void strangeLinesOfTheIndexAreLeftOut() {
    assertThat(
            KeptDocuments.sources(
                Map.of("index", "hello\n0009.yaml a b c\n0001.yaml a b c\n", "0001.yaml", "x")))
        .containsExactly(new PolicySource("a", "b", "c", "x"));
  }
}
