package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Action;
import io.holdfast.model.Certainty;
import io.holdfast.model.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsequencesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # on others, on Schedules, looked up on Schedules, may change
          DENY,        DENY,         WARN,                   WARN
          DENY,        WARN,         WARN,                   WARN
          WARN,        AUDIT,        AUDIT,                  WARN
          AUDIT,       OFF,          OFF,                    AUDIT
          OFF,         OFF,          OFF,                    OFF
          """)
  void whatMayChangeAndWhatOthersShowOfAScheduleWarnsAtMost(
      Action action, Action onSchedule, Action lookedUp, Action mayChange) {
    Consequences consequences = Consequences.of(action, onSchedule);

    assertThat(consequences.of(Kind.BACKUP, Certainty.STATED)).isEqualTo(action);
    assertThat(consequences.of(Kind.BACKUP, Certainty.LOOKED_UP)).isEqualTo(action);
    assertThat(consequences.of(Kind.SCHEDULE, Certainty.STATED)).isEqualTo(onSchedule);
    assertThat(consequences.of(Kind.SCHEDULE, Certainty.LOOKED_UP)).isEqualTo(lookedUp);
    assertThat(consequences.of(Kind.BACKUP, Certainty.MAY_CHANGE)).isEqualTo(mayChange);
    assertThat(consequences.of(Kind.SCHEDULE, Certainty.MAY_CHANGE)).isEqualTo(mayChange);
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, OFF, OFF, OFF, false",
    "AUDIT, OFF, OFF, OFF, true",
    "OFF, AUDIT, OFF, OFF, true",
    "OFF, OFF, AUDIT, OFF, true",
    "OFF, OFF, OFF, AUDIT, true",
    "DENY, DENY, WARN, WARN, true"
  })
  void aRuleIsOnWhenAnyViolationLeadsToAnything(
      Action action, Action onSchedule, Action lookedUp, Action mayChange, boolean on) {
    assertThat(new Consequences(action, onSchedule, lookedUp, mayChange).isOn()).isEqualTo(on);
  }

  @Test
  void whatIsSaidCountsEvenWhereItIsStricterThanTheDefault() {
    Consequences said =
        Consequences.of(Action.AUDIT, Action.AUDIT).with(actions(Action.DENY, Action.DENY));

    assertThat(said)
        .isEqualTo(new Consequences(Action.AUDIT, Action.DENY, Action.DENY, Action.DENY));
    assertThat(said.with(RuleActions.DEFAULTS)).isEqualTo(said);
  }

  @Test
  void onlyWhatIsLeftOpenIsKeptAsStrictAsBefore() {
    Consequences least = new Consequences(Action.DENY, Action.DENY, Action.WARN, Action.AUDIT);
    Consequences chosen = new Consequences(Action.WARN, Action.OFF, Action.WARN, Action.DENY);

    assertThat(chosen.keeping(least, RuleActions.DEFAULTS))
        .isEqualTo(new Consequences(Action.WARN, Action.DENY, Action.WARN, Action.DENY));
    assertThat(chosen.keeping(least, actions(Action.OFF, Action.OFF))).isEqualTo(chosen);
  }

  private static RuleActions actions(Action onSchedule, Action mayChange) {
    return new RuleActions(Optional.empty(), Optional.of(onSchedule), Optional.of(mayChange));
  }
}
