package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronIsPortableTest {
  private final CronIsPortable rule = new CronIsPortable();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 13 * 5|fires on the 13th and every Friday up to 1.18.2,"
            + " only on Friday the 13th from 1.18.3",
        "0 1 * * 7|rejected by Velero up to 1.18.2: end of range (7) above maximum (6): 7",
        "TZ=Europe/Berlin 0 12 * * *|zone Europe/Berlin needs a zone database in Velero's image,"
            + " without one Velero rejects it",
      })
  void theDifferenceIsSaid(String cron, String sentence) {
    assertThat(judge(Objects.schedule("a", cron), "1.18.3").lines())
        .contains("spec.schedule is \"" + cron + "\": " + sentence);
  }

  @Test
  void eachDifferenceIsAViolationOfItsOwn() {
    assertThat(judge(Objects.schedule("a", "TZ=Europe/Berlin 30 2 * * 7"), "1.18.3").violations())
        .hasSizeGreaterThan(2)
        .allSatisfy(violation -> assertThat(violation.remedy()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 1 * * *", "@daily", "*/15 8-18 * * MON-FRI", "@every 6h"})
  void mostTextsMeanTheSame(String cron) {
    assertThat(judge(Objects.schedule("a", cron), "1.18.3").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void anUpgradeThatWillStopItIsSaidBeforehand() {
    assertThat(judge(Objects.schedule("a", "0 */24 * * *"), "1.18.2").lines())
        .containsExactly(
            "spec.schedule is \"0 */24 * * *\": rejected by Velero from 1.18.3:"
                + " step (24) must be less than range size (24): \"*/24\"");
  }

  @ParameterizedTest
  @CsvSource({"0 */24 * * *,1.18.3", "0 0 31 2 *,1.18.3", "0 1 * * 7,1.18.2"})
  void whatTheOwnVeleroDoesNotRunIsAnotherRulesBusiness(String cron, String version) {
    assertThat(judge(Objects.schedule("a", cron), version).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  private Judgement judge(Draft draft, String version) {
    Facts facts = PolicyDraft.empty().velero(CronFiresTest.velero(version)).facts();
    return Judgement.of(rule, draft, facts);
  }
}
