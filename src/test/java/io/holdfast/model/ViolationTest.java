package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # message, excess, before, its excess, no worse
          is 2h,     10,     is 2h,  10,         true
          is 2h,      0,     is 2h,   5,         true
          is 4h,      8,     is 2h,  10,         true
          is 4h,     10,     is 2h,  10,         true
          is 1h,     11,     is 2h,  10,         false
          is wrong,   0,     is 2h,  10,         false
          is wrong,   0,     is bad,  0,         false
          is less,   -1,     is bad,  0,         false
          """)
  void aValueIsNoWorseThatIsTheSameOrNoFartherOff(
      String message, long excess, String before, long excessBefore, boolean noWorse) {
    assertThat(violation(message, excess).isNoWorseThan(violation(before, excessBefore)))
        .isEqualTo(noWorse);
  }

  private static Violation violation(String message, long excess) {
    return new Violation(FieldPath.of("spec", "ttl"), 1, message, "", excess);
  }
}
