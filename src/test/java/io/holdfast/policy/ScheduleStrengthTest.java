package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.Dialect;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleStrengthTest {
  private static ScheduleStrength strength(ScheduleDraft schedule) {
    return ScheduleStrength.of(schedule.schedule(), Dialect.GO_CRON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * * | PT1M", "*/7 * * * * | PT7M", "@every 90s | PT1M30S", "H 1 * * * | PT24H",
        "weekly | P7D", "biweekly | P17D", "monthly | P31D", "bimonthly | P62D",
        "0 0 29 2 * | P1461D"
      })
  void theLongestGapCounts(String cron, Duration longest) {
    assertThat(strength(ScheduleDraft.of("it", cron)).longestGap()).contains(longest);
  }

  @ParameterizedTest
  @CsvSource({"never", "0 0 31 2 *", "nonsense", "1 H * * *"})
  void whatDoesNotRunHasNoGap(String cron) {
    assertThat(strength(ScheduleDraft.of("it", cron)).longestGap()).isEmpty();
  }

  @Test
  void aClockChangeMakesNothingWeaker() {
    ScheduleDraft schedule = ScheduleDraft.of("it", "30 2 * * *");

    assertThat(strength(schedule.in("Europe/Berlin"))).isEqualTo(strength(schedule));
  }

  @Test
  void anotherVersionOfVeleroReadsAnotherGap() {
    PolicyRevision policy =
        PolicyDraft.empty().schedule(ScheduleDraft.of("it", "0 0 1 * 1")).revision();
    PolicyRevision older = policy.inVelero(new VeleroVersion(1, 18, 2));

    assertThat(older.strength("it").orElseThrow().longestGap()).contains(Duration.ofDays(7));
    assertThat(policy.strength("it").orElseThrow().longestGap().orElseThrow())
        .isGreaterThan(Duration.ofDays(31));
  }
}
