package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {
  @Test
  void dialectsAreNamedAfterAVelero() {
    assertThat(Dialect.values())
        .extracting(Dialect::label)
        .containsExactly("1.14", "1.18.2", "1.18.3");
  }
}
