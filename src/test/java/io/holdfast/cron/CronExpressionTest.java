package io.holdfast.cron;

import static io.holdfast.cron.Readings.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:20:30.5Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *|ROBFIG_V3|PT1M|PT1M",
        "*/15 * * * *|GO_CRON|PT15M|PT15M",
        "0,59 * * * *|GO_CRON|PT1M|PT59M",
        "0 1 * * *|ROBFIG_V3|PT24H|PT24H",
        "0 8,20,22 * * *|ROBFIG_V1|PT2H|PT12H",
        "*/7 3-5 * * 1-5|GO_CRON|PT4M|PT69H4M",
        "0 0 * * 0|ROBFIG_V3|PT168H|PT168H",
        "0 0 1,15 * *|ROBFIG_V3|PT336H|PT408H",
        "0 0 1 * *|ROBFIG_V3|PT672H|PT744H",
        "0 0 1 1 *|ROBFIG_V3|PT8760H|PT8784H",
        "0 0 29 2 *|GO_CRON|PT35064H|PT35064H",
        "0 0 13 * 5|ROBFIG_V3|PT24H|PT168H",
        "0 0 13 * 5|GO_CRON|PT2184H|PT10248H",
        "@hourly|GO_CRON|PT1H|PT1H",
        "@every 90m|ROBFIG_V1|PT1H30M|PT1H30M",
        "@every 500ms|ROBFIG_V3|PT1S|PT1S",
        "@every 1.9s|GO_CRON|PT1S|PT1S",
        "TZ=Europe/Berlin 0 4 * * *|GO_CRON|PT23H|PT25H",
        "TZ=Europe/Berlin 30 2 * * *|ROBFIG_V3|PT1H|PT47H",
        "TZ=Europe/Berlin 30 2 * * *|GO_CRON|PT1H|PT24H",
        "TZ=America/New_York 0 */6 * * *|GO_CRON|PT5H|PT7H",
      })
  void gapsAreMeasuredOverTheHorizon(
      String text, Dialect dialect, Duration smallest, Duration largest) {
    assertThat(accepted(text, dialect).smallestGap(NOW)).contains(smallest);
    assertThat(accepted(text, dialect).largestGap(NOW)).contains(largest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 31 2 *|ROBFIG_V3",
        ", * * * *|GO_CRON",
        "@triggered|GO_CRON",
        "70-5 * * * *|GO_CRON",
        "0 0 29 2 MON|GO_CRON",
      })
  void whatNeverFiresHasNoGaps(String text, Dialect dialect) {
    assertThat(accepted(text, dialect).neverFires(NOW)).isTrue();
    assertThat(accepted(text, dialect).smallestGap(NOW)).isEmpty();
    assertThat(accepted(text, dialect).largestGap(NOW)).isEmpty();
  }

  @Test
  void aSingleFireWithinReachHasNoGap() {
    CronExpression expression = accepted("0 0 29 2 *", Dialect.GO_CRON);
    Instant late = Instant.parse("2093-01-01T00:00:00Z");
    assertThat(expression.next(late)).contains(Instant.parse("2096-02-29T00:00:00Z"));
    assertThat(expression.smallestGap(late)).isEmpty();
  }

  @Test
  void everyCountsFromTheLastRunInWholeSeconds() {
    CronExpression expression = accepted("@every 90s", Dialect.GO_CRON);
    assertThat(expression.every()).isTrue();
    assertThat(expression.next(NOW)).contains(Instant.parse("2026-11-20T10:22:00Z"));
    assertThat(accepted("@daily", Dialect.GO_CRON).every()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TZ=Europe/Berlin 0 1 * * *|Europe/Berlin|Europe/Berlin",
        "CRON_TZ=EST @daily|EST|America/Panama",
        "TZ=Local @daily|Local|Z",
        "TZ=\"Asia/Tokyo\" @daily|Asia/Tokyo|Asia/Tokyo",
      })
  void aPrefixNamesTheZone(String text, String name, String id) {
    CronExpression expression = accepted(text, Dialect.GO_CRON);
    assertThat(expression.hasZone()).isTrue();
    assertThat(expression.zone()).contains(name);
    assertThat(expression.zoneId()).hasToString(id);
  }

  @Test
  void withoutPrefixTheZoneIsUtc() {
    CronExpression expression = accepted("0 1 * * *", Dialect.GO_CRON);
    assertThat(expression.hasZone()).isFalse();
    assertThat(expression.zone()).isEmpty();
    assertThat(expression.zoneId()).hasToString("Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 13 * 5|true",
        "0 0 */2 * MON|true",
        "0 0 1-31 * MON|true",
        "0 0 * * MON|false",
        "0 0 ? * MON|false",
        "0 0 */1 * MON|false",
        "0 0 *,1 * MON|false",
        "0 0 1 * *|false",
        "@weekly|false",
        "@every 1h|false",
      })
  void bothDayFieldsAreSetWhenNeitherIsAStar(String text, boolean both) {
    for (Dialect dialect : Dialect.values()) {
      assertThat(accepted(text, dialect).bothDayFieldsSet()).as("%s", dialect).isEqualTo(both);
    }
  }

  @Test
  void expressionsAreEqualWhenTextAndDialectAre() {
    CronExpression expression = accepted("@daily", Dialect.GO_CRON);
    assertThat(expression)
        .isEqualTo(accepted("@daily", Dialect.GO_CRON))
        .hasSameHashCodeAs(accepted("@daily", Dialect.GO_CRON))
        .isNotEqualTo(accepted("@daily", Dialect.ROBFIG_V3))
        .isNotEqualTo(accepted("@hourly", Dialect.GO_CRON))
        .hasToString("@daily");
    assertThat(expression.dialect()).isEqualTo(Dialect.GO_CRON);
  }

  @Test
  void aLongTextIsReadInLinearTime() {
    String text = "*" + ",1-59/2".repeat(200_000) + " * * * *";
    assertThat(accepted(text, Dialect.ROBFIG_V3).next(NOW)).isPresent();
    assertThat(Readings.rejected(text, Dialect.GO_CRON)).isEqualTo("spec too long: 1400009 > 1024");
  }
}
