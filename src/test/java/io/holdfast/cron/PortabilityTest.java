package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.Portability.Difference;
import io.holdfast.cron.Portability.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortabilityTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@daily",
        "@every 6h",
        "0 1 * * *",
        "*/15 8-18 * * MON-FRI",
        "0 0 1,15 * *",
        "0 0 1 */2 *",
        "0 0 */2 * *",
        "0 0 31 2 *",
        "0 0 ? * SUN",
        "0 0 1-31 * 0-6",
      })
  void mostTextsMeanTheSameEverywhere(String text) {
    assertThat(Portability.of(text, NOW)).isEqualTo(new Portability(text, List.of()));
    assertThat(Portability.of(text, NOW).portable()).isTrue();
  }

  /** The strings of the upgrade to 1.18.3, with the server's own next run. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 13 * 5|2027-08-13T00:00:00Z|fires on the 13th and every Friday up to 1.18.2,"
            + " only on Friday the 13th from 1.18.3",
        "0 0 1-7 * MON|2026-12-07T00:00:00Z|fires on days 1 to 7 and every Monday up to 1.18.2,"
            + " only on a Monday that is one of days 1 to 7 from 1.18.3",
        "0 3 1 * 0|2027-08-01T03:00:00Z|fires on the 1st and every Sunday up to 1.18.2,"
            + " only on Sunday the 1st from 1.18.3",
        "0 0 1,15 * MON|2027-02-01T00:00:00Z|fires on the 1st and the 15th and every Monday up to"
            + " 1.18.2, only on a Monday that is the 1st or the 15th from 1.18.3",
      })
  void bothDayFieldsChangedTheirMeaning(String text, Instant next, String sentence) {
    assertThat(Portability.of(text, NOW).differences())
        .containsExactly(new Difference(Kind.DAYS, sentence));
    assertThat(Readings.accepted(text, Dialect.GO_CRON).next(NOW)).contains(next);
    assertThat(Readings.accepted(text, Dialect.GO_CRON).bothDayFieldsSet()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 29 2 MON", "0 0 31 2 MON", "59 23 31 12 6"})
  void whatMeetsTooSeldomIsAlwaysDueFrom1183(String text) {
    assertThat(Portability.of(text, NOW).differences())
        .contains(
            new Difference(
                Kind.NEVER_FIRES,
                "has no next run from 1.18.3:"
                    + " Velero then creates a Backup about every minute"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0 */24 * * *", "*/60 * * * *", "0 0 */31 * *", "0 0 * */12 *", "@every 500ms"})
  void someTextsAreRejectedFrom1183(String text) {
    assertThat(Portability.of(text, NOW).differences().getFirst())
        .isEqualTo(
            new Difference(
                Kind.REJECTED,
                "rejected by Velero from 1.18.3: " + Readings.rejected(text, Dialect.GO_CRON)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 * * 7|REJECTED|rejected by Velero up to 1.18.2:"
            + " end of range (7) above maximum (6): 7",
        "@triggered|REJECTED|rejected by Velero up to 1.18.2: unrecognized descriptor: @triggered",
        "@triggered|NEVER_FIRES|has no next run from 1.18.3:"
            + " Velero then creates a Backup about every minute",
        "0 0 * *|REJECTED|rejected by Velero in every version:"
            + " expected exactly 5 fields, found 4: [0 0 * *]",
        "TZ= @daily|REJECTED|rejected by Velero from 1.18.3:"
            + " invalid timezone \"\": empty timezone string",
        "@every 500ms|INTERVAL|runs every second up to 1.18.2:"
            + " whatever is shorter counts as one second",
        "0 0 */2 * 1-5/2|DAYS|fires only on a Monday, Wednesday or Friday that is one of days 1, 3,"
            + " 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 up to 1.14 and from 1.18.3,"
            + " on days 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 and every"
            + " Monday, Wednesday and Friday from 1.15 to 1.18.2",
        "0 0 * * 1/2|DAYS|fires every Monday, Wednesday and Friday up to 1.18.2,"
            + " every Sunday, Monday, Wednesday and Friday from 1.18.3",
        "0 0 1-31 * MON|DAYS|fires every day up to 1.18.2, every Monday from 1.18.3",
        "TZ=Europe/Berlin @hourly|ZONE|zone Europe/Berlin needs a zone database in Velero's image,"
            + " without one Velero rejects it",
        "TZ=Local @daily|ZONE|zone Local is whatever zone Velero's server runs in",
        "TZ=posix/UTC @daily|ZONE|zone posix/UTC exists in some zone databases only",
        "TZ=Europe/Berlin 30 2 * * *|CLOCK_CHANGE|on 2027-03-28 the clock in Europe/Berlin goes"
            + " forward from 02:00 to 03:00: leaves the skipped time out up to 1.18.2,"
            + " fires at 03:30 instead from 1.18.3",
        "TZ=Europe/Berlin 30 2 * * *|CLOCK_CHANGE|on 2027-10-31 the clock in Europe/Berlin goes"
            + " back from 03:00 to 02:00: fires twice at 02:30",
        "TZ=Europe/Berlin */10 2 * * 7|CLOCK_CHANGE|on 2027-10-31 the clock in Europe/Berlin goes"
            + " back from 03:00 to 02:00: fires twice at 02:00, 02:10, 02:20 and 3 more times",
      })
  void everyDifferenceIsSaid(String text, Kind kind, String sentence) {
    assertThat(Portability.of(text, NOW).differences()).contains(new Difference(kind, sentence));
    assertThat(Portability.of(text, NOW).portable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TZ=UTC 30 2 * * *",
        "TZ=Asia/Kolkata 30 2 * * *",
        "TZ=Europe/Berlin 30 4 * * *",
        "TZ=Europe/Berlin */15 * * * *",
        "TZ=Europe/Berlin @every 1h",
        "30 2 * * *",
      })
  void aClockChangeThatDoesNotMatterIsNotMentioned(String text) {
    assertThat(Portability.of(text, NOW).differences())
        .extracting(Difference::kind)
        .doesNotContain(Kind.CLOCK_CHANGE);
  }

  @Test
  void utcIsRejectedByTheOldestOnly() {
    assertThat(Portability.of("TZ=UTC 0 1 * * *", NOW).differences())
        .containsExactly(
            new Difference(
                Kind.REJECTED,
                "rejected by Velero up to 1.14:"
                    + " Expected exactly 5 fields, found 6: TZ=UTC 0 1 * * *"));
  }
}
