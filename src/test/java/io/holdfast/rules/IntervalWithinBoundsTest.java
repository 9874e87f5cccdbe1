package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.GoDuration;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.rules.IntervalWithinBounds.Parameters;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalWithinBoundsTest {
  private static final Facts FACTS = PolicyDraft.empty().facts();
  private static final Parameters HOUR_TO_WEEK = bounds(1, 168);

  private final IntervalWithinBounds rule = new IntervalWithinBounds();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/5 * * * *|runs 5m apart, must be at least 1h",
        "59,0 * * * *|runs 1m apart, must be at least 1h",
        "@every 59m|runs 59m apart, must be at least 1h",
        "0 0 1 * *|runs up to 744h apart, must be at most 168h",
        "0 0 */8 * *|runs up to 192h apart, must be at most 168h",
        "0 0 29 2 *|runs up to 35064h apart, must be at most 168h",
      })
  void gapsOutOfBoundsAreRefused(String cron, String message) {
    assertThat(judge(Objects.schedule("nightly", cron), HOUR_TO_WEEK).lines())
        .containsExactly("spec.schedule is \"" + cron + "\", which " + message);
  }

  @Test
  void aScheduleCanFailBothBounds() {
    assertThat(judge(Objects.schedule("nightly", "0,1 0 1 * *"), HOUR_TO_WEEK).lines())
        .containsExactly(
            "spec.schedule is \"0,1 0 1 * *\", which runs 1m apart, must be at least 1h",
            "spec.schedule is \"0,1 0 1 * *\", which runs up to 743h59m apart, must be at most"
                + " 168h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@hourly", "@weekly", "@every 168h", "@every 1h", "0 1 * * *"})
  void theBoundsThemselvesAreAllowed(String cron) {
    assertThat(judge(Objects.schedule("nightly", cron), HOUR_TO_WEEK).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aZoneWhoseClockChangesHasADayOf23HoursAndOneOf25() {
    assertThat(judge(Objects.schedule("a", "TZ=Europe/Berlin 0 12 * * *"), bounds(24, 24)).lines())
        .containsExactly(
            "spec.schedule is \"TZ=Europe/Berlin 0 12 * * *\", which runs 23h apart, must be at"
                + " least 24h",
            "spec.schedule is \"TZ=Europe/Berlin 0 12 * * *\", which runs up to 25h apart, must"
                + " be at most 24h");
  }

  @Test
  void withoutBoundsItHasNothingToSay() {
    assertThat(judge(Objects.schedule("a", "* * * * *"), Parameters.DEFAULTS).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 31 2 *", "0 0 * *", ""})
  void whatDoesNotFireIsAnotherRulesBusiness(String cron) {
    assertThat(judge(Objects.schedule("a", cron), HOUR_TO_WEEK).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  /** Both day fields: every Friday and the 13th to Ark, Friday the 13th alone to Velero 1.18.3. */
  @Test
  void theDialectDecides() {
    assertThat(judge(Objects.arkSchedule("a", "0 0 13 * 5"), HOUR_TO_WEEK).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.schedule("a", "0 0 13 * 5"), HOUR_TO_WEEK).lines())
        .singleElement()
        .asString()
        .contains("must be at most 168h");
  }

  @Test
  void tooSeldomIsWorseThanTooOften() {
    Violation often = violation("*/5 * * * *");
    Violation lessOften = violation("*/6 * * * *");
    Violation seldom = violation("0 0 1 * *");

    assertThat(lessOften.isNoWorseThan(often)).isTrue();
    assertThat(often.isNoWorseThan(lessOften)).isFalse();
    assertThat(often.isNoWorseThan(seldom)).isTrue();
    assertThat(seldom.isNoWorseThan(often)).isFalse();
  }

  @Test
  void boundsThatCrossAreAMistakeOfThePolicy() {
    assertThat(bounds(2, 1).mistakes()).containsExactly("min is 2h, must not be above max 1h");
    assertThat(HOUR_TO_WEEK.mistakes()).isEmpty();
  }

  private Violation violation(String cron) {
    return judge(Objects.schedule("a", cron), HOUR_TO_WEEK).violations().getFirst();
  }

  private Judgement judge(Draft draft, Parameters parameters) {
    return Judgement.of(rule, draft, FACTS, parameters);
  }

  private static Parameters bounds(long min, long max) {
    return new Parameters(
        Optional.of(GoDuration.ofHours(min)), Optional.of(GoDuration.ofHours(max)));
  }
}
