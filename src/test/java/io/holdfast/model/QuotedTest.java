package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Nodes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void aTextIsCutAfter120Characters() {
    assertThat(Quoted.of("a".repeat(120))).isEqualTo('"' + "a".repeat(120) + '"');
    assertThat(Quoted.of("a".repeat(121))).isEqualTo('"' + "a".repeat(120) + "…\"");
  }

  @Test
  void charactersOutsideTheBasicPlaneAreNotTornApart() {
    assertThat(Quoted.plain("😀😀😀", 2)).isEqualTo("😀😀…");
  }

  @Test
  void whatCannotBePrintedIsReplaced() {
    assertThat(Quoted.of("a\nb\u0000\ud800")).isEqualTo("\"a\ufffdb\ufffd\ufffd\"");
  }

  @Test
  void theEndsOfTheSurrogatesAreReplacedAndTheirNeighboursAreNot() {
    assertThat(Quoted.plain("\ud7ff", 1)).isEqualTo("\ud7ff");
    assertThat(Quoted.plain("\udfff", 1)).isEqualTo("\ufffd");
    assertThat(Quoted.plain("\ue000", 1)).isEqualTo("\ue000");
  }

  @Test
  void aListOrAMappingIsOnlyNamed() {
    assertThat(value("2h")).isEqualTo("\"2h\"");
    assertThat(value(17)).isEqualTo("17");
    assertThat(value(true)).isEqualTo("true");
    assertThat(value(false)).isEqualTo("false");
    assertThat(value(List.of(1))).isEqualTo("a list");
    assertThat(value(Map.of("a", 1))).isEqualTo("a mapping");
  }

  private static String value(Object value) {
    return Quoted.value(Nodes.of(FieldPath.ROOT, value));
  }
}
