package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource({
    "0, 11, 0, ROBFIG_V1",
    "1, 0, 0, ROBFIG_V1",
    "1, 14, 1, ROBFIG_V1",
    "1, 15, 0, ROBFIG_V3",
    "1, 17, 99, ROBFIG_V3",
    "1, 18, 2, ROBFIG_V3",
    "1, 18, 3, GO_CRON",
    "1, 19, 0, GO_CRON",
    "2, 0, 0, GO_CRON",
  })
  void theChangeCameInAPatchRelease(int major, int minor, int patch, Dialect dialect) {
    assertThat(Dialect.ofVelero(major, minor, patch)).isEqualTo(dialect);
  }

  @Test
  void dialectsAreNamedAfterAVelero() {
    assertThat(Dialect.values())
        .extracting(Dialect::label)
        .containsExactly("1.14", "1.18.2", "1.18.3");
  }
}
