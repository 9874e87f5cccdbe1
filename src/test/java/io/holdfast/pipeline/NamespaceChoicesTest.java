package io.holdfast.pipeline;

import static io.holdfast.pipeline.Policies.choices;
import static io.holdfast.pipeline.Policies.lines;
import static io.holdfast.pipeline.Policies.load;
import static io.holdfast.pipeline.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.PolicySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceChoicesTest {
  private static final PolicySource HOME =
      policy(
          "a",
          """
          delegation: {snapshotClasses: true}
          rules: {HF-301: {action: Deny, onSchedule: Warn, mayChange: Warn}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action: Warn      | action is Warn, must be as strict as the policy's Deny or stricter
          onSchedule: Audit | onSchedule is Audit, must be as strict as the policy's Warn or stricter
          mayChange: 'Off'  | mayChange is Off, must be as strict as the policy's Warn or stricter
          """)
  void eachActionIsAsStrictAsThePolicysOrStricter(String chosen, String problem) {
    PolicySource own = choices("shop", "rules: {HF-301: {%s}}".formatted(chosen));

    assertThat(lines(load(HOME, own).ignored()))
        .containsExactly("configmap shop/choices key policy.yaml:4: spec.rules.HF-301." + problem);
  }

  @ParameterizedTest
  @CsvSource({"action: Deny", "onSchedule: Warn", "onSchedule: Deny", "mayChange: Deny"})
  void theSameOrMoreIsTaken(String chosen) {
    assertThat(load(HOME, choices("shop", "rules: {HF-301: {%s}}".formatted(chosen))).ignored())
        .isEmpty();
  }

  @Test
  void aSnapshotClassIsAName() {
    assertThat(lines(load(HOME, choices("shop", "snapshotClasses: {a: Fast Copies}")).ignored()))
        .containsExactly(
            "configmap shop/choices key policy.yaml:4: spec.snapshotClasses.a is \"Fast Copies\","
                + " must be the name of a VolumeSnapshotClass");
    assertThat(load(HOME, choices("shop", "snapshotClasses: {a: fast-copies}")).ignored())
        .isEmpty();
  }
}
