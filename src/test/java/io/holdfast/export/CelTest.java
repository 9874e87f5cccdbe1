package io.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.policy.Pattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Regular expressions of CEL are RE2's; what is used here of them means the same to Java, but for
 * the end of a text, which Java's {@code find} would also see before a line break.
 */
class CelTest {
  private static final long SEED = 20_261_129;
  private static final int ROUNDS = 20_000;

  private static String random(Random random, String signs, int most) {
    return random
        .ints(random.nextInt(most + 1), 0, signs.length())
        .mapToObj(place -> signs.substring(place, place + 1))
        .collect(Collectors.joining());
  }

  private static boolean fits(String regex, String text) {
    return java.util.regex.Pattern.compile(regex).matcher(text).matches();
  }

  @Test
  void aPatternFitsAsARegularExpressionWhatItFitsItself() {
    Random random = new Random(SEED);
    int fitting = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Pattern pattern = new Pattern(random(random, "ab*?.-[", 5));
      String text = random(random, "ab.-[\n", 6);

      boolean fits = pattern.matches(text);
      fitting += fits ? 1 : 0;
      assertThat(fits(Cel.regex(List.of(pattern.text())), text))
          .as("%s and %s", pattern, text)
          .isEqualTo(fits);
    }
    assertThat(fitting).isBetween(ROUNDS / 50, ROUNDS / 2);
  }

  @Test
  void theGrammarOfDurationsIsGos() {
    Random random = new Random(SEED);
    int readable = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = random(random, "012.hmsnuµ-+d", 6);

      boolean reads = GoDuration.parse(text) instanceof DurationParse.Valid;
      readable += reads ? 1 : 0;
      assertThat(fits(Durations.GRAMMAR, text)).as(text).isEqualTo(reads);
    }
    assertThat(readable).isGreaterThan(ROUNDS / 200);
  }

  @Test
  void aDateIsADayOfTheCalendarOrTheTwentyNinthOfFebruary() {
    for (int month = 0; month <= 13; month++) {
      for (int day = 0; day <= 32; day++) {
        String text = "2026-%02d-%02d".formatted(month, day);

        assertThat(fits(OptOutHasReason.DATE, text))
            .as(text)
            .isEqualTo(isDay(text) || text.endsWith("-02-29"));
      }
    }
    assertThat("2026-1-01,26-01-01,2026-01-01T00:00,".split(",", -1))
        .noneMatch(text -> fits(OptOutHasReason.DATE, text));
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  @Test
  void literalsAreEscaped() {
    assertThat(Cel.text("it's a \\ and\n")).isEqualTo("'it\\'s a \\\\ and\\u000a'");
  }

  @Test
  void namesAloneNeedNoRegularExpression() {
    assertThat(Cel.fits("name", List.of(new Pattern("a"), new Pattern("b"))))
        .isEqualTo("name in ['a', 'b']");
    assertThat(Cel.fits("name", List.of(new Pattern("a"), new Pattern("*")))).isEqualTo("true");
    assertThat(Cel.fits("name", List.of())).isEqualTo("name in []");
  }
}
