package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetScheduleTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void presetsAreFoundByTheirNameOnly() {
    assertThat(PresetSchedule.named("bimonthly")).contains(PresetSchedule.BIMONTHLY);
    assertThat(PresetSchedule.named("Weekly")).isEmpty();
    assertThat(PresetSchedule.WEEKLY.cron()).contains("0 0 * * 0");
    assertThat(PresetSchedule.BIWEEKLY.cron()).contains("0 0 1,15 * *");
    assertThat(PresetSchedule.MONTHLY.cron()).contains("0 0 1 * *");
    assertThat(PresetSchedule.BIMONTHLY.cron()).contains("0 0 1 */2 *");
  }

  @Test
  void neverIsNoSchedule() {
    assertThat(PresetSchedule.NEVER.cron()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = PresetSchedule.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
  void everyPresetMeansTheSameInEveryDialect(PresetSchedule preset) {
    String cron = preset.cron().orElseThrow();
    assertThat(Portability.of(cron, NEW_YEAR).differences()).isEmpty();
    assertThat(Readings.accepted(cron, Dialect.GO_CRON).neverFires(NEW_YEAR)).isFalse();
  }
}
