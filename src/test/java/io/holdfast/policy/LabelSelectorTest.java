package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.LabelSelector.Operator;
import io.holdfast.policy.LabelSelector.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  private static final Map<String, String> LABELS = Map.of("tier", "gold", "team", "shop");

  /** As Kubernetes selects: what is absent is not in any list. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # key,  operator,       values,       selected
          tier,   IN,             gold;silver,  true
          tier,   IN,             silver,       false
          stage,  IN,             gold,         false
          tier,   NOT_IN,         gold;silver,  false
          tier,   NOT_IN,         silver,       true
          stage,  NOT_IN,         gold,         true
          tier,   EXISTS,         '',           true
          stage,  EXISTS,         '',           false
          tier,   DOES_NOT_EXIST, '',           false
          stage,  DOES_NOT_EXIST, '',           true
          """)
  void aConditionIsOnOneLabel(String key, Operator operator, String values, boolean selected) {
    Requirement requirement = new Requirement(key, operator, List.of(values.split(";")));

    assertThat(new LabelSelector(Map.of(), List.of(requirement)).matches(LABELS))
        .isEqualTo(selected);
  }

  @Test
  void allPartsMustMatch() {
    Requirement team = new Requirement("team", Operator.EXISTS, List.of());
    Requirement noTier = new Requirement("tier", Operator.DOES_NOT_EXIST, List.of());

    assertThat(new LabelSelector(Map.of("tier", "gold"), List.of(team)).matches(LABELS)).isTrue();
    assertThat(new LabelSelector(Map.of("tier", "iron"), List.of(team)).matches(LABELS)).isFalse();
    assertThat(new LabelSelector(Map.of("stage", "x"), List.of()).matches(LABELS)).isFalse();
    assertThat(new LabelSelector(Map.of(), List.of(team, noTier)).matches(LABELS)).isFalse();
    assertThat(LabelSelector.DEFAULTS.matches(LABELS)).isTrue();
  }

  @Test
  void oneWithoutPartsSaysNothing() {
    Requirement team = new Requirement("team", Operator.EXISTS, List.of());

    assertThat(LabelSelector.DEFAULTS.isPresent()).isFalse();
    assertThat(new LabelSelector(Map.of("tier", "gold"), List.of()).isPresent()).isTrue();
    assertThat(new LabelSelector(Map.of(), List.of(team)).isPresent()).isTrue();
  }
}
