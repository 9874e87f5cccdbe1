package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

  /** Computed with another program; these minutes may never change. */
  @ParameterizedTest
  @CsvSource({
    "team-a, daily, 52",
    "team-a, hourly, 58",
    "team-b, daily, 13",
    "default, daily, 4",
    "prod, weekly, 22",
    "kube-system, daily, 48",
  })
  void aMinuteIsTheSameForEver(String namespace, String schedule, int minute) {
    assertThat(Spread.minute(namespace, schedule)).isEqualTo(minute);
    assertThat(Spread.resolve("H 1 * * *", namespace, schedule))
        .isEqualTo(new Spread.Result.Resolved(minute + " 1 * * *"));
  }

  @Test
  void theMinutesOfManySchedulesAreSpread() {
    Map<Integer, Long> perMinute =
        IntStream.range(0, 6000)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> Spread.minute("namespace-" + i, "daily"), Collectors.counting()));
    assertThat(perMinute).hasSize(60);
    assertThat(perMinute.values()).allMatch(count -> count > 50 && count < 150);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "H 1 * * *|7 1 * * *",
        "  H   1 * * *  |  7   1 * * *  ",
        "TZ=Asia/Ho_Chi_Minh H 1 * * *|TZ=Asia/Ho_Chi_Minh 7 1 * * *",
        "CRON_TZ=UTC H 1 * * *|CRON_TZ=UTC 7 1 * * *",
        "H 1 * mar thu|7 1 * mar thu",
        "0 1 * MAR THU|0 1 * MAR THU",
        "@daily|@daily",
        "@every 1h|@every 1h",
        "TZ=H|TZ=H",
        "H|7",
      })
  void onlyTheMinuteFieldIsReplaced(String cron, String resolved) {
    assertThat(Spread.withMinute(cron, 7)).isEqualTo(new Spread.Result.Resolved(resolved));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 H * * *|hour field is \"H\"",
        "H H * * *|hour field is \"H\"",
        "H/15 * * * *|minute field is \"H/15\"",
        "H(0-29) * * * *|minute field is \"H(0-29)\"",
        "0,H * * * *|minute field is \"0,H\"",
        "0 0 H * *|day-of-month field is \"H\"",
        "0 0 * H *|month field is \"H\"",
        "0 0 * * H|day-of-week field is \"H\"",
        "0 0 * * * H|field is \"H\"",
      })
  void anywhereElseItIsAnError(String cron, String beginning) {
    assertThat(Spread.withMinute(cron, 7))
        .isEqualTo(
            new Spread.Result.Rejected(
                beginning
                    + ", must be without H: only the whole minute field may be H,"
                    + " as in \"H 1 * * *\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 60})
  void aMinuteOutsideTheHourIsAnError(int minute) {
    assertThat(Spread.withMinute("H * * * *", minute))
        .isEqualTo(new Spread.Result.Rejected("minute is " + minute + ", must be 0 to 59"));
  }
}
