package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Nodes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({"HF-100, 100", "HF-999, 999", "HF-301, 301"})
  void aRuleIsWrittenWithThreeDigitsFrom100On(String text, int number) {
    assertThat(RuleId.parse(text)).contains(new RuleId(number));
    assertThat(new RuleId(number)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"HF-099", "HF-1000", "HF-30", "hf-301", "HF-3a1", "HF-3/1", "HF-3:1", "301", "''"})
  void nothingElseIsARule(String text) {
    assertThat(RuleId.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a,      true
          z,      true
          a0-z9,  true
          0,      true
          '',     false
          -a,     false
          a-,     false
          A,      false
          a`,     false
          a{,     false
          a/,     false
          a:,     false
          a.b,    false
          """)
  void aLabelHasSmallLettersDigitsAndHyphensInside(String name, boolean label) {
    assertThat(DnsName.isLabel(name)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"a.b, true", "a, true", "a..b, false", "a., false", ".a, false", "a.B, false"})
  void aSubdomainIsOfLabels(String name, boolean subdomain) {
    assertThat(DnsName.isSubdomain(name)).isEqualTo(subdomain);
  }

  @Test
  void anObjectSaysWhatItIs() {
    Node.Mapping claim =
        Nodes.root(
            Map.of(
                "apiVersion", "v1",
                "kind", "PersistentVolumeClaim",
                "metadata", Map.of("namespace", "shop", "name", "data", "generateName", "data-")));

    assertThat(ObjectRef.of(claim)).hasToString("PersistentVolumeClaim shop/data");
    assertThat(ObjectRef.of(claim).apiVersion()).isEqualTo("v1");
    assertThat(ObjectRef.of(Nodes.root(Map.of()))).isEqualTo(new ObjectRef("", "", "", ""));
    assertThat(Metadata.of(claim).generateName()).isEqualTo("data-");
    assertThat(Metadata.of(claim).beingDeleted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"velero.io/v1, VELERO", "ark.heptio.com/v1, ARK", "velero.io/v2alpha1,"})
  void theApiVersionTellsTheProduct(String apiVersion, Product product) {
    assertThat(Product.of(apiVersion)).isEqualTo(Optional.ofNullable(product));
  }
}
