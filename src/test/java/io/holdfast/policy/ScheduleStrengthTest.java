package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.Dialect;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.policy.BackupSchedule.Volumes;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # cron     | kept | volumes     | in what it is weaker
          0 1 * * *  | 720  | SNAPSHOT    |
          0 * * * *  | 721  | FS_BACKUP   |
          0 1 * * 0  | 720  | DATA_MOVER  | runs every 168h instead of every 24h
          never      | 720  | SNAPSHOT    | never runs instead of every 24h
          0 1 * * *  | 719  | SNAPSHOT    | kept 719h instead of 720h
          0 1 * * *  | 720  | NONE        | volumes none instead of snapshot
          0 1 * * 0  | 24   | NONE        | runs every 168h instead of every 24h; kept 24h instead of 720h; volumes none instead of snapshot
          """)
  void aScheduleIsWeakerThatRunsLessKeepsShorterOrLeavesVolumesOut(
      String cron, long kept, Volumes volumes, String weaker) {
    ScheduleStrength daily = strength(ScheduleDraft.of("daily", "0 1 * * *").keptHours(720));
    ScheduleStrength other =
        strength(ScheduleDraft.of("it", cron).keptHours(kept).volumes(volumes));

    assertThat(String.join("; ", other.weakerThan(daily))).isEqualTo(weaker == null ? "" : weaker);
  }

  @Test
  void nothingIsWeakerThanWhatNeverRunsAndKeepsNoVolumes() {
    ScheduleStrength never =
        strength(ScheduleDraft.of("never", "never").keptHours(1).volumes(Volumes.NONE));

    assertThat(never.weakerThan(never)).isEmpty();
  }
}
