package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities as k8s.io/apimachinery 0.34 reads them. */
class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "10Gi, 10737418240",
    "1.5Gi, 1610612736",
    "100M, 100000000",
    "500m, 0.5",
    "1e3, 1000",
    "1E-3, 0.001",
    "-5k, -5000",
    "+7, 7",
    "0, 0",
    "., 0",
    "Ki, 0",
    "' 3Mi ', 3145728",
  })
  void aQuantityHasAValue(String text, BigDecimal value) {
    assertThat(Quantity.read(text).quantity().orElseThrow().value()).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "10GB", "1.2.3", "5 Gi", "ten", "1Gi,"})
  void whatHasAnotherFormIsSaidSo(String text) {
    assertThat(Quantity.read(text).mistake()).startsWith("quantities must match the regular");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1ki", "1K", "1e", "--1", "1GiK", "1e99999999999999999999", "1E+"})
  void anUnknownSuffixIsSaidSo(String text) {
    assertThat(Quantity.read(text).mistake()).isEqualTo("unable to parse quantity's suffix");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20Gi|{{21474836480 0} {<nil>} 20Gi BinarySI}",
        "16Gi|{{17179869184 0} {<nil>}  BinarySI}",
        "5G|{{5 9} {<nil>} 5G DecimalSI}",
        "5000|{{5000 0} {<nil>}  DecimalSI}",
        "1e3|{{1 3} {<nil>} 1e3 DecimalExponent}",
        "0|{{0 0} {<nil>} 0 DecimalSI}",
        "010|{{10 0} {<nil>} 010 DecimalSI}",
        "1.5|{{15 -1} {<nil>}  DecimalSI}",
        "1n|{{1 -9} {<nil>} 1n DecimalSI}",
        "0.000000001|{{1 -9} {<nil>}  DecimalSI}",
        "1.000000001|{{1000000001 -9} {<nil>} 1.000000001 DecimalSI}",
        "0.05|{{5 -2} {<nil>}  DecimalSI}",
        "1.500|{{1500 -3} {<nil>} 1.500 DecimalSI}",
        "12e-9|{{12 -9} {<nil>} 12e-9 DecimalExponent}",
        "99Ti|{{108851651149824 0} {<nil>} 99Ti BinarySI}",
        "0Gi|{{0 0} {<nil>}  BinarySI}",
        "1000k|{{1000 3} {<nil>}  DecimalSI}",
        "-999999999999999999|{{-999999999999999999 0} {<nil>} -999999999999999999 DecimalSI}",
        "-8Ki|{{-8192 0} {<nil>}  BinarySI}",
        "7Ki|{{7168 0} {<nil>} 7Ki BinarySI}",
        "99999999999Ki|{{102399999998976 0} {<nil>} 99999999999Ki BinarySI}",
        "99999Gi|{{107373108658176 0} {<nil>} 99999Gi BinarySI}",
      })
  void itsPartsAreShownAsGoPrintsThem(String text, String shown) {
    assertThat(Quantity.read(text).quantity().orElseThrow().shown()).contains(shown);
  }

  /** Go keeps these as a number of any length, and prints where that is in memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000000000000000000",
        "0.1n",
        "0.0000000001",
        "999999999999Ki",
        "999999Gi",
        "0.5Gi",
        "100Ti",
        "1e-10",
      })
  void theWordOfOneThatGoKeepsElsewhereIsNotKnown(String text) {
    assertThat(Quantity.read(text).quantity().orElseThrow().shown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "-1, false", "0.0, true", "0Gi, true", "'', true"})
  void zeroIsToldFromWhatIsNot(String text, boolean zero) {
    assertThat(Quantity.read(text).quantity().orElseThrow().isZero()).isEqualTo(zero);
  }

  @Test
  void aLongTextTakesNoTime() {
    assertThat(Quantity.read("1".repeat(1_000_000)).quantity()).isPresent();
    assertThat(Quantity.read("1".repeat(1_000_000) + "x").mistake()).isNotEmpty();
    assertThat(Quantity.read("1e2147483647").quantity()).isPresent();
  }
}
