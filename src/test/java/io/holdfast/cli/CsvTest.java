package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(Csv.row(List.of("plain", "a,b", "say \"so\"", "two\nlines", "")))
        .isEqualTo("plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
  void noSpreadsheetTakesACellForAFormula(String cell) {
    assertThat(Csv.row(List.of(cell))).isEqualTo("'" + cell + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r=1", "\n=1"})
  void normalizedLineBreaksHideNoFormula(String cell) {
    assertThat(Csv.row(List.of(cell))).isEqualTo("\"'" + cell + "\"\r\n");
  }
}
