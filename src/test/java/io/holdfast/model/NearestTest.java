package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("daily", "hourly", "weekly");

  @ParameterizedTest
  @CsvSource({"dayly, daily", "Hourly, hourly", "houlry, hourly", "wekly, weekly"})
  void fewSlipsAreForgiven(String written, String meant) {
    assertThat(Nearest.of(written, KNOWN)).contains(meant);
  }

  @Test
  void anotherWordIsNot() {
    assertThat(Nearest.of("gold", KNOWN)).isEmpty();
    assertThat(Nearest.of("", KNOWN)).isEmpty();
    assertThat(Nearest.of("d".repeat(65), KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # written, word,      meant
          ab,        a,         true
          ab,        ba,        true
          ab,        cd,        false
          abc,       abd,       true
          abc,       cba,       false
          abcd,      acbd,      true
          abcd,      abdce,     false
          abcdef,    abdcfe,    true
          abcdef,    abc,       false
          abcdef,    xbcdef12,  false
          """)
  void everyThirdLetterMayBeASlip(String written, String word, boolean meant) {
    assertThat(Nearest.of(written, List.of(word)))
        .isEqualTo(meant ? Optional.of(word) : Optional.empty());
  }

  @Test
  void ofWordsThatAreEquallyFarTheFirstIsMeant() {
    assertThat(Nearest.of("dail", List.of("daily", "dais"))).contains("daily");
    assertThat(Nearest.of("dail", List.of("dais", "daily"))).contains("dais");
    assertThat(Nearest.of("x".repeat(64), List.of("x".repeat(63)))).contains("x".repeat(63));
  }

  @Test
  void aHintNamesWhatWasMeantOrAllThatIsKnown() {
    assertThat(Nearest.hint("dayly", KNOWN)).isEqualTo(", did you mean \"daily\"?");
    assertThat(Nearest.hint("gold", KNOWN)).isEqualTo(", known are daily, hourly, weekly");
    assertThat(Nearest.hint("gold", List.of())).isEmpty();
  }
}
