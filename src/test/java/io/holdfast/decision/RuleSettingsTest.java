package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;
import io.holdfast.policy.RuleSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an action of a policy means for Schedules: HF-306 itself recommends Deny, and Warn for them;
 * HF-301 recommends the same for both.
 */
class RuleSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HF-306|{}|DENY|WARN",
        "HF-306|{default: Deny}|DENY|WARN",
        "HF-306|{default: Warn}|WARN|WARN",
        "HF-306|{default: Off}|OFF|OFF",
        "HF-306|{default: Off, HF-306: {action: Deny}}|DENY|WARN",
        "HF-306|{HF-306: {action: Warn}}|WARN|WARN",
        "HF-306|{HF-306: {action: Off}}|OFF|OFF",
        "HF-306|{HF-306: {action: Deny, onSchedule: Deny}}|DENY|DENY",
        "HF-306|{default: Deny, HF-306: {onSchedule: Off}}|DENY|OFF",
        "HF-301|{default: Deny}|DENY|DENY",
        "HF-301|{default: Warn, HF-301: {action: Deny}}|DENY|DENY",
        "HF-301|{HF-301: {action: Off}}|OFF|OFF",
      })
  void whatIsSaidOfARuleHoldsForSchedulesUnlessItAsksLessOfThem(
      String rule, String rules, Action backup, Action schedule) {
    RuleSetting setting =
        PolicyText.revision("rules: " + rules)
            .setting(RuleId.parse(rule).orElseThrow(), "velero")
            .orElseThrow();

    assertThat(setting.actionFor(Kind.BACKUP)).isEqualTo(backup);
    assertThat(setting.actionFor(Kind.SCHEDULE)).isEqualTo(schedule);
  }
}
