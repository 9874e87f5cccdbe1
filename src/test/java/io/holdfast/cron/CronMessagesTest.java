package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the server 1.18.3 writes into {@code status.validationErrors}, after {@code invalid
 * schedule: }.
 */
class CronMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|Schedule must be a non-empty valid Cron expression",
        "* * * * * *|expected exactly 5 fields, found 6: [* * * * * *]",
        "` `|expected exactly 5 fields, found 0: []",
        "60 0 * * *|end of range (60) above maximum (59): \"60\"",
        "0 0 0 * *|beginning of range (0) below minimum (1): \"0\"",
        "0 0 * * sunday|failed to parse int from \"sunday\": strconv.Atoi: parsing \"sunday\": invalid syntax",
        "99999999999999999999 * * * *|failed to parse int from \"99999999999999999999\": strconv.Atoi: parsing \"99999999999999999999\": value out of range",
        "*/0 * * * *|step of range must be a positive number: \"*/0\"",
        "*/-1 * * * *|negative number (-1) not allowed: \"-1\"",
        "*/100 * * * *|step (100) must be less than range size (60): \"*/100\"",
        "*/5/2 * * * *|too many slashes: \"*/5/2\"",
        "1-2-3 * * * *|too many hyphens: \"1-2-3\"",
        "0 0 L * *|extended day-of-month syntax requires DomL option (for L, L-n) or DomW option (for nW, LW) to be enabled",
        "0 0 15W * *|extended day-of-month syntax requires DomL option (for L, L-n) or DomW option (for nW, LW) to be enabled",
        "0 0 * * 5#3|#n/#L syntax requires DowNth or DowLast option to be enabled",
        "H * * * *|h expressions require hash option to be enabled",
        "@reboot|unrecognized descriptor: \"@reboot\"",
        "@every 1d|failed to parse duration \"@every 1d\": time: unknown unit \"d\" in duration \"1d\"",
        "@every 500ms|@every duration must be at least 1s: \"@every 500ms\"",
        "TZ= 0 0 * * *|invalid timezone \"\": empty timezone string",
        "TZ=../UTC 0 0 * * *|invalid timezone \"../UTC\": invalid character '.' at position 0 in timezone",
        "TZ=utc 0 0 * * *|unknown time zone \"utc\": unknown time zone utc",
        "TZ=Asia 0 0 * * *|unknown time zone \"Asia\": is a directory",
        "TZ=UTC|missing fields after timezone in spec \"TZ=UTC\"",
      })
  void theNewestVeleroIsQuotedToTheLetter(String text, String error) {
    assertThat(Readings.rejected(text, Dialect.GO_CRON)).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 0 * * *|end of range (60) above maximum (59): 60",
        "5-1 * * * *|beginning of range (5) beyond end of range (1): 5-1",
        "*/0 * * * *|step of range should be a positive number: */0",
        "TZ=utc 0 0 * * *|provided bad location utc: unknown time zone utc",
        "@reboot|unrecognized descriptor: @reboot",
      })
  void velero1182IsQuotedToTheLetter(String text, String error) {
    assertThat(Readings.rejected(text, Dialect.ROBFIG_V3)).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 0 * * *|End of range (60) above maximum (59): 60",
        "0 0 * *|Expected exactly 5 fields, found 4: 0 0 * *",
        "TZ=UTC 0 0 * * *|Expected exactly 5 fields, found 6: TZ=UTC 0 0 * * *",
      })
  void velero114BeginsWithACapital(String text, String error) {
    assertThat(Readings.rejected(text, Dialect.ROBFIG_V1)).isEqualTo(error);
  }
}
