package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static final List<List<String>> ROWS =
      List.of(List.of("NAME", "NAMESPACES"), List.of("nightly", "shop, bank, mail, web, and more"));

  @Test
  void nothingIsCutWhereNobodyLooks() {
    assertThat(Columns.text(ROWS, OptionalInt.empty()))
        .contains("nightly   shop, bank, mail, web, and more");
  }

  @Test
  void onAScreenTheWidestColumnIsCut() {
    assertThat(Columns.text(ROWS, OptionalInt.of(30)).lines().map(String::stripTrailing))
        .containsExactly("NAME      NAMESPACES", "nightly   shop, bank, mail, w…");
  }

  @Test
  void noColumnIsCutToNothing() {
    assertThat(Columns.text(ROWS, OptionalInt.of(5)).lines().map(String::stripTrailing))
        .containsExactly("NAME      NAMESPA…", "nightly   shop, b…");
  }

  @Test
  void theWidthIsThatOfTheEnvironmentElseThatOfTheScreen() {
    assertThat(Terminal.width(true, Map.of("COLUMNS", "132"), 80)).hasValue(132);
    assertThat(Terminal.width(true, Map.of("COLUMNS", "wide"), 80)).hasValue(80);
    assertThat(Terminal.width(true, Map.of("COLUMNS", "3"), 80)).hasValue(40);
    assertThat(Terminal.width(true, Map.of(), 100)).hasValue(100);
    assertThat(Terminal.width(false, Map.of("COLUMNS", "132"), 80)).isEmpty();
  }
}
