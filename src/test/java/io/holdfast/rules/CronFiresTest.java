package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.policy.VeleroVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronFiresTest {
  private static final String ALWAYS_DUE =
      " takes never for overdue and creates a Backup about every minute";
  private final CronFires rule = new CronFires();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''|Schedule must be a non-empty valid Cron expression",
        "* * * * * *|invalid schedule: expected exactly 5 fields, found 6: [* * * * * *]",
        "60 * * * *|invalid schedule: end of range (60) above maximum (59): \"60\"",
        "0 */24 * * *|invalid schedule: step (24) must be less than range size (24): \"*/24\"",
        "@reboot|invalid schedule: unrecognized descriptor: \"@reboot\"",
        "@every 1d|invalid schedule: failed to parse duration \"@every 1d\":"
            + " time: unknown unit \"d\" in duration \"1d\"",
      })
  void whatVeleroRejectsIsRefusedInItsOwnWords(String cron, String words) {
    assertThat(judge(Objects.schedule("nightly", cron), "1.18.3").lines())
        .containsExactly(
            "spec.schedule is \"" + cron + "\", must be cron as Velero 1.18.3 reads it: " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 31 2 *", "0 0 29 2 MON", "@triggered", ", * * * *"})
  void whatNeverFiresIsRefusedWithWhatVeleroWouldDo(String cron) {
    assertThat(judge(Objects.schedule("nightly", cron), "1.18.3").lines())
        .containsExactly(
            "spec.schedule is \""
                + cron
                + "\", must fire within five years: Velero 1.18.3"
                + ALWAYS_DUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 1 * * *", "@daily", "@every 6h", "0 0 29 2 *", "TZ=UTC 0 1 * * 1-5"})
  void whatFiresPasses(String cron) {
    assertThat(judge(Objects.schedule("nightly", cron), "1.18.3").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 29 2 MON,1.18.2,true",
    "0 0 29 2 MON,1.18.3,false",
    "0 1 * * 7,1.18.2,false",
    "0 1 * * 7,1.18.3,true",
    "TZ=UTC 0 1 * * *,1.14.1,false",
    "TZ=UTC 0 1 * * *,1.15.0,true",
  })
  void theVersionDecides(String cron, String version, boolean passes) {
    assertThat(judge(Objects.schedule("nightly", cron), version).verdict().equals(Verdict.PASS))
        .isEqualTo(passes);
  }

  @Test
  void arkReadsTheOldestDialectWhateverTheVersion() {
    assertThat(judge(Objects.arkSchedule("nightly", "TZ=UTC 0 1 * * *"), "1.18.3").lines())
        .containsExactly(
            "spec.schedule is \"TZ=UTC 0 1 * * *\", must be cron as Ark reads it:"
                + " invalid schedule: Expected exactly 5 fields, found 6: TZ=UTC 0 1 * * *");
    assertThat(judge(Objects.arkSchedule("nightly", "0 0 31 2 *"), "1.18.3").lines())
        .containsExactly(
            "spec.schedule is \"0 0 31 2 *\", must fire within five years: Ark" + ALWAYS_DUE);
  }

  @Test
  void aPausedScheduleIsJudgedToo() {
    Draft paused = Objects.schedule("nightly", "0 0 31 2 *").with(true, "spec", "paused");

    assertThat(judge(paused, "1.18.3").lines()).hasSize(1);
  }

  @Test
  void aMissingExpressionIsSaidAndAnotherTypeIsLeftToTheApiServer() {
    Draft schedule = Objects.schedule("nightly", "");

    assertThat(judge(schedule.without("spec", "schedule"), "1.18.3").lines())
        .containsExactly("spec.schedule is missing, must be a cron expression");
    assertThat(judge(schedule.without("spec"), "1.18.3").lines())
        .containsExactly("spec.schedule is missing, must be a cron expression");
    assertThat(judge(schedule.with(5, "spec", "schedule"), "1.18.3").verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void aLongTextIsCut() {
    String text = "1,".repeat(5_000) + "x * * * *";

    assertThat(judge(Objects.schedule("nightly", text), "1.18.2").lines())
        .singleElement()
        .asString()
        .hasSizeLessThan(600);
  }

  private Judgement judge(Draft draft, String version) {
    return Judgement.of(rule, draft, PolicyDraft.empty().velero(velero(version)).facts());
  }

  static VeleroSettings velero(String version) {
    VeleroSettings usual = VeleroSettings.DEFAULTS;
    return new VeleroSettings(
        usual.namespace(),
        usual.serviceAccount(),
        VeleroVersion.parse(version).orElseThrow(),
        usual.defaultTtl(),
        usual.defaultTtlInSchedules(),
        usual.defaultStorageLocation(),
        usual.grouping(),
        usual.globalVolumePolicies());
  }
}
