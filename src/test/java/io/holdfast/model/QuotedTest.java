package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

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
}
