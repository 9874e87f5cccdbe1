package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  record Vector(int number, String text, String accepted, String canonical) {}

  static Stream<Vector> vectors() {
    return Table.rows("durations.tsv").stream()
        .map(row ->
            new Vector(
                Integer.parseInt(row.get(0)), Table.unescape(row.get(1)), row.get(2), row.get(3)));
  }

  @Test
  void noVectorIsMissing() {
    assertThat(vectors().map(Vector::number))
        .containsExactlyElementsOf(Stream.iterate(1, n -> n + 1).limit(71).toList());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aTextIsReadAsGoReadsIt(Vector vector) {
    switch (GoDuration.parse(vector.text())) {
      case DurationParse.Valid(GoDuration duration) -> {
        assertThat("yes").isEqualTo(vector.accepted());
        assertThat(duration.canonical()).isEqualTo(vector.canonical());
        assertThat(duration.isZero()).isEqualTo(vector.canonical().equals("0s"));
        assertThat(duration.isNegative()).isEqualTo(vector.canonical().startsWith("-"));
      }
      case DurationParse.Invalid(String error) -> {
        assertThat("no").isEqualTo(vector.accepted());
        assertThat(error).startsWith("time: ").contains(" duration ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "30d|time: unknown unit \"d\" in duration \"30d\"",
        "720|time: missing unit in duration \"720\"",
        "``|time: invalid duration \"\"",
        "null|time: invalid duration \"null\"",
        "1h-30m|time: unknown unit \"h-\" in duration \"1h-30m\"",
        "1h,30m|time: unknown unit \"h,\" in duration \"1h,30m\"",
        "1\\\"h|time: unknown unit \"\\\\\\\"h\" in duration \"1\\\\\\\"h\"",
        "1é|time: unknown unit \"\\xc3\\xa9\" in duration \"1\\xc3\\xa9\"",
        "2562048h|time: invalid duration \"2562048h\"",
        "99999999999999999999d|time: invalid duration \"99999999999999999999d\"",
      })
  void errorsAreGosOwn(String text, String error) {
    assertThat(Readings.durationError(text)).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30d|720h0m0s",
        "1w|168h0m0s",
        "2 weeks|336h0m0s",
        "30 days|720h0m0s",
        "1 day|24h0m0s",
        "1.5d|36h0m0s",
        "1y|8760h0m0s",
        "1d12h|36h0m0s",
        "1 day, 6 hours and 30 minutes|30h30m0s",
        "1h 30m|1h30m0s",
        "1H|1h0m0s",
        "90 min|1h30m0s",
        "10sec|10s",
        "P30D|720h0m0s",
        "P1W|168h0m0s",
        "PT720H|720h0m0s",
        "P1DT12H30M|36h30m0s",
        "PT30M|30m0s",
        "720h;|",
      })
  void aFriendlyTextGetsASuggestion(String text, String suggestion) {
    assertThat(GoDuration.suggest(text).orElse(null)).isEqualTo(suggestion);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "720h",
        "720",
        "",
        "P",
        "PT",
        "0d",
        "-30d",
        "1M",
        "P1M",
        "1 month",
        "never",
        "d",
        "1 000d",
        "300000y",
        "99999999999999999999d",
        "1..5d",
        "200y200y"
      })
  void aGuessThatMayBeWrongIsNotMade(String text) {
    assertThat(GoDuration.suggest(text)).isEmpty();
  }

  @Test
  void durationsAreOrderedByLength() {
    List<GoDuration> sorted =
        Stream.of("1h", "-1h", "0", "59m", "1ns").map(Readings::duration).sorted().toList();
    assertThat(sorted)
        .extracting(GoDuration::canonical)
        .containsExactly("-1h0m0s", "0s", "1ns", "59m0s", "1h0m0s");
  }

  @Test
  void hoursBecomeJavaDurations() {
    assertThat(GoDuration.ofHours(720).toDuration()).isEqualTo(Duration.ofDays(30));
    assertThat(GoDuration.ofHours(720)).hasToString("720h0m0s");
  }

  /** As Go 1.26 prints them. */
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "999, 999ns",
    "1000, 1µs",
    "1001, 1.001µs",
    "1500, 1.5µs",
    "999999, 999.999µs",
    "1000000, 1ms",
    "1000001, 1.000001ms",
    "1020000, 1.02ms",
    "999999999, 999.999999ms",
    "1000000000, 1s",
    "1000000001, 1.000000001s",
    "59999000000, 59.999s",
    "60000000000, 1m0s",
    "3599000000000, 59m59s",
    "3600000000000, 1h0m0s",
    "3661500000000, 1h1m1.5s",
    "-1, -1ns",
    "-1500, -1.5µs",
    "-9223372036854775808, -2562047h47m16.854775808s",
    "9223372036854775807, 2562047h47m16.854775807s",
  })
  void theCanonicalFormIsGos(long nanos, String canonical) {
    assertThat(new GoDuration(nanos).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "720h,720h",
    "0,0s",
    "90m,1h30m",
    "30m,30m",
    "70m,1h10m",
    "10s,10s",
    "1h10s,1h0m10s",
    "1m10s,1m10s",
    "1m,1m",
    "1.5s,1.5s",
    "-2h,-2h",
  })
  void theBriefFormLeavesZerosAtTheEndOut(String text, String brief) {
    assertThat(GoDuration.parse(text))
        .isInstanceOfSatisfying(
            DurationParse.Valid.class,
            valid -> assertThat(valid.duration().brief()).isEqualTo(brief));
  }

  @Test
  void whatIsTooLongForGoBecomesTheLongest() {
    assertThat(GoDuration.of(Duration.ofHours(5))).isEqualTo(GoDuration.ofHours(5));
    assertThat(GoDuration.of(Duration.ofDays(200_000))).isEqualTo(new GoDuration(Long.MAX_VALUE));
    assertThat(GoDuration.of(Duration.ofDays(-200_000))).isEqualTo(new GoDuration(Long.MIN_VALUE));
  }
}
