package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private static final Map<String, String> GIVEN =
      Map.of("encrypted", "true", "kmsKeyId", "", "off", "false", "mode", "a=b");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          encrypted       | encrypted=true
          encrypted=true  | encrypted=true
          encrypted=false |
          encrypted=      |
          kmsKeyId        |
          kmsKeyId=       |
          off             |
          off=false       | off=false
          mode=a=b        | mode=a=b
          absent          |
          absent=         |
          absent=x        |
          """)
  void aKeyProvesWithAnyValueButNoneAndFalseAndOneWithAValueWithThatOnly(
      String entry, String found) {
    assertThat(new Setting(List.of(entry)).in(GIVEN)).isEqualTo(Optional.ofNullable(found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"false", "False", "FALSE", "f", "0", "no", "No", "off", "none", "disabled"})
  void aValueThatMeansNoProvesNothingByItself(String no) {
    Map<String, String> given = Map.of("encrypted", no);

    assertThat(new Setting(List.of("encrypted")).in(given)).isEmpty();
    assertThat(new Setting(List.of("encrypted=" + no)).in(given)).contains("encrypted=" + no);
  }

  @Test
  void theFirstEntryThatIsThereCounts() {
    assertThat(new Setting(List.of("absent", "mode", "encrypted")).in(GIVEN)).contains("mode=a=b");
  }
}
