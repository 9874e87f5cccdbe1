package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.rules.TtlCoversInterval.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtlCoversIntervalTest {
  private static final Facts FACTS = PolicyDraft.empty().facts();
  private final TtlCoversInterval rule = new TtlCoversInterval();

  @ParameterizedTest
  @CsvSource({
    "0 1 * * *,48h,2,true",
    "0 1 * * *,47h59m59s,2,false",
    "0 1 * * *,24h,1,true",
    "0 1 * * *,23h,1,false",
    "@weekly,336h,2,true",
    "@weekly,335h,2,false",
    "0 8-18 * * MON-FRI,124h,2,true",
    "0 8-18 * * MON-FRI,123h,2,false",
    "@every 6h,12h,2,true",
  })
  void theTtlMustBeSoManyTimesTheLongestGap(String cron, String ttl, int times, boolean passes) {
    assertThat(judge(schedule(cron, ttl), times).verdict().equals(Verdict.PASS)).isEqualTo(passes);
  }

  @Test
  void theMessageSaysWhy() {
    assertThat(judge(schedule("0 1 * * *", "1440m"), 2).lines())
        .containsExactly(
            "spec.template.ttl is 1440m, must be at least 48h: 2 times the longest gap of"
                + " \"0 1 * * *\", 24h");
    assertThat(judge(schedule("@weekly", "24h"), 1).lines())
        .containsExactly(
            "spec.template.ttl is 24h, must be at least 168h: the longest gap of \"@weekly\"");
  }

  @Test
  void whatIsLeftOpenIsVelerosDefault() {
    assertThat(judge(Objects.schedule("a", "@weekly"), 2).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.schedule("a", "@monthly"), 1).lines())
        .containsExactly(
            "spec.template.ttl is missing, which means Velero's default 720h, must be at least"
                + " 744h: the longest gap of \"@monthly\"");
  }

  @Test
  void whatArkKeepsForEverCoversEverything() {
    assertThat(judge(Objects.arkSchedule("a", "@yearly"), 2).verdict()).isEqualTo(Verdict.PASS);
    Draft limited = Objects.arkSchedule("a", "@yearly").with("720h", "spec", "template", "ttl");
    assertThat(judge(limited, 2).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 31 2 *", "0 0 * *"})
  void whatDoesNotFireIsAnotherRulesBusiness(String cron) {
    assertThat(judge(schedule(cron, "1h"), 2).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void whatIsNoDurationIsAnotherRulesBusiness() {
    assertThat(judge(schedule("@daily", "30d"), 2).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void theLongestGapThatCanBeWrittenDoesNotOverflow() {
    assertThat(judge(schedule("@every 2562047h", "720h"), 100).violations()).hasSize(1);
  }

  @Test
  void aShorterTtlIsWorse() {
    Violation shorter = judge(schedule("@daily", "1h"), 2).violations().getFirst();
    Violation longer = judge(schedule("@daily", "2h"), 2).violations().getFirst();

    assertThat(longer.isNoWorseThan(shorter)).isTrue();
    assertThat(shorter.isNoWorseThan(longer)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void timesHasBounds(int times) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameters(times))
        .withMessage("times is " + times + ", must be 1 to 100");
  }

  private Judgement judge(Draft draft, int times) {
    return Judgement.of(rule, draft, FACTS, new Parameters(times));
  }

  private static Draft schedule(String cron, String ttl) {
    return Objects.schedule("nightly", cron).with(ttl, "spec", "template", "ttl");
  }
}
