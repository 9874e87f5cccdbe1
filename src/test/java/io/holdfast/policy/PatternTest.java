package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # pattern, name,       matches
          shop,      shop,       true
          shop,      Shop,       false
          shop,      shop-2,     false
          shop-2,    shop,       false
          *,         '',         true
          *,         shop,       true
          '',        '',         true
          '',        shop,       false
          ?,         '',         false
          ?hop,      shop,       true
          sho?,      shop,       true
          sho?,      sho,        false
          shop*,     shop,       true
          shop**,    shop,       true
          *-prod,    shop-prod,  true
          *-prod,    shop-prod2, false
          a*b*c,     a-b-b-c,    true
          a*b*c,     a-c-b,      false
          *ab,       aab,        true
          s*?,       s,          false
          """)
  void aStarStandsForAnyTextAndAQuestionMarkForOneCharacter(
      String pattern, String name, boolean matches) {
    assertThat(new Pattern(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void aPatternShowsAsItWasWritten() {
    assertThat(new Pattern("shop-*")).hasToString("shop-*");
    assertThat(new Origin("policy.yaml", 3)).hasToString("policy.yaml:3");
    assertThat(Origin.BUILT_IN).hasToString("built-in default");
  }
}
