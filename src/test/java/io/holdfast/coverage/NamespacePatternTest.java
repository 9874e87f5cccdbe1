package io.holdfast.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.VeleroVersion;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespacePatternTest {
  private static final VeleroVersion V1_17 = new VeleroVersion(1, 17, 2);
  private static final VeleroVersion V1_18 = VeleroVersion.NEWEST_KNOWN;

  @ParameterizedTest
  @CsvFileSource(resources = "namespace-patterns.csv", numLinesToSkip = 1)
  void whatVeleroAcceptsIsAcceptedAndTheRestIsRefusedInItsWords(
      String pattern, String by17, String by18, String why) {
    assertThat(NamespacePattern.of(pattern, V1_17).rejections().isEmpty())
        .isEqualTo(by17.equals("yes"));
    if (by18.equals("yes")) {
      assertThat(NamespacePattern.of(pattern, V1_18).rejections()).isEmpty();
    } else {
      assertThat(NamespacePattern.of(pattern, V1_18).rejections()).containsExactly(why);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "globs.tsv", delimiter = '\t', quoteCharacter = '"')
  void globsMatchAsVelerosLibraryDoes(String pattern, String name, String verdict) {
    NamespacePattern read = NamespacePattern.of(pattern, V1_18);

    if (name.equals("!")) {
      assertThat(read.fault()).contains(verdict);
      assertThat(read.includes("abc")).isFalse();
    } else {
      assertThat(read.fault()).isEmpty();
      assertThat(read.includes(name)).isEqualTo(Boolean.parseBoolean(verdict));
      assertThat(read.excludes(name)).isEqualTo(Boolean.parseBoolean(verdict));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prod, prod, true, true",
    "prod, prod-a, false, false",
    "'*', prod, true, true",
    "'**', prod, true, true",
    "prod-*, prod-a, false, true",
    "'*-a', prod-a, false, true",
    "'', prod, false, false",
  })
  void before118AnIncludeIsALiteralName(
      String pattern, String name, boolean includes, boolean excludes) {
    NamespacePattern read = NamespacePattern.of(pattern, V1_17);

    assertThat(read.includes(name)).isEqualTo(includes);
    assertThat(read.excludes(name)).isEqualTo(excludes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prod", "a-1", "a]"})
  void whatHasNoWildcardIsLiteral(String text) {
    assertThat(NamespacePattern.of(text, V1_18).isLiteral()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "prod-?", "[ab]"})
  void whatHasAWildcardIsNot(String text) {
    assertThat(NamespacePattern.of(text, V1_18).isLiteral()).isFalse();
  }

  @Test
  void aPatternOfStarsIsMatchedInReasonableTime() {
    String pattern = "*a".repeat(2_000) + "b";

    assertThat(NamespacePattern.of(pattern, V1_18).excludes("a".repeat(5_000))).isFalse();
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(20_261_121);
    String signs = "ab-*?[]!^{},.|( \\\"\n\u0000\u00e9\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(9), 0, signs.length()).forEach(c -> text.append(signs.charAt(c)));
      for (VeleroVersion version : new VeleroVersion[] {V1_17, V1_18}) {
        NamespacePattern pattern = NamespacePattern.of(text.toString(), version);
        pattern.rejections();
        assertThat(pattern.includes("ab") && !pattern.excludes("ab"))
            .as("seed 20261121, text %s", text)
            .isFalse();
      }
    }
  }
}
