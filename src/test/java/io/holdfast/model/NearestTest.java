package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
