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
      })
  void itsPartsAreShownAsGoPrintsThem(String text, String shown) {
    assertThat(Quantity.read(text).quantity().orElseThrow().shown()).contains(shown);
  }

  @Test
  void aLongTextTakesNoTime() {
    assertThat(Quantity.read("1".repeat(1_000_000)).quantity()).isPresent();
    assertThat(Quantity.read("1".repeat(1_000_000) + "x").mistake()).isNotEmpty();
    assertThat(Quantity.read("1e2147483647").quantity()).isPresent();
  }
}
