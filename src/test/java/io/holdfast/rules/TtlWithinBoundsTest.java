package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.GoDuration;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Edit;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.TtlWithinBounds.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtlWithinBoundsTest {
  private static final User VELERO = new User("system:serviceaccount:velero:velero", List.of());
  private static final Draft BACKUP = Objects.backup("nightly");
  private static final Draft SCHEDULE =
      Objects.schedule("nightly", "@daily").with(Map.of(), "spec", "template");
  private static final Parameters DAY_TO_YEAR = bounds(24, 8760);

  private final TtlWithinBounds rule = new TtlWithinBounds();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2h|is 2h, must be at least 24h",
        "23h59m59s|is 23h59m59s, must be at least 24h",
        "90m|is 90m, must be at least 24h",
        "-1h|is -1h, must be at least 24h",
        "8760h0m1s|is 8760h0m1s, must be at most 8760h",
      })
  void whatIsOutOfBoundsIsRefusedInTheUnitThatWasWritten(String ttl, String message) {
    assertThat(judge(BACKUP.with(ttl, "spec", "ttl"), DAY_TO_YEAR).lines())
        .containsExactly("spec.ttl " + message);
    assertThat(judge(SCHEDULE.with(ttl, "spec", "template", "ttl"), DAY_TO_YEAR).lines())
        .containsExactly("spec.template.ttl " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24h", "1440m", "24h0m0s", "720h", "8760h"})
  void theBoundsThemselvesAreAllowed(String ttl) {
    assertThat(judge(BACKUP.with(ttl, "spec", "ttl"), DAY_TO_YEAR).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30d", "", "720"})
  void whatIsNoDurationIsAnotherRulesBusiness(String ttl) {
    assertThat(judge(BACKUP.with(ttl, "spec", "ttl"), DAY_TO_YEAR).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void withoutBoundsAnyTtlWillDo() {
    assertThat(judge(BACKUP.with("1s", "spec", "ttl"), Parameters.DEFAULTS).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whatIsLeftOpenIsJudgedByVelerosDefault() {
    assertThat(judge(SCHEDULE, DAY_TO_YEAR).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(SCHEDULE, bounds(24, 168)).lines())
        .containsExactly(
            "spec.template.ttl is missing, which means Velero's default 720h, must be at most"
                + " 168h");
    assertThat(judge(BACKUP.with("0s", "spec", "ttl"), bounds(1000, 2000)).lines())
        .containsExactly(
            "spec.ttl is 0s, which means Velero's default 720h, must be at least 1000h");
  }

  @Test
  void arkKeepsForEverSoItMustBeSaid() {
    assertThat(judge(Objects.arkBackup("nightly"), Parameters.DEFAULTS).lines())
        .containsExactly("spec.ttl is missing, which Ark reads as for ever, must be set");
    Draft zero = Objects.arkSchedule("nightly", "@daily").with("0", "spec", "template", "ttl");
    assertThat(judge(zero, Parameters.DEFAULTS).lines())
        .containsExactly("spec.template.ttl is 0, which Ark reads as for ever, must be set");
    assertThat(judge(Objects.arkBackup("nightly").with("2h", "spec", "ttl"), DAY_TO_YEAR).lines())
        .containsExactly("spec.ttl is 2h, must be at least 24h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "0h0m", "-0", "0.1ns"})
  void zeroIsTheSameAsMissing(String ttl) {
    assertThat(edits(BACKUP.with(ttl, "spec", "ttl").created(), usual()))
        .containsExactly(Edit.ttl("720h0m0s"));
  }

  @Test
  void theDefaultIsWrittenIntoABackupOnceAndInCanonicalForm() {
    List<Edit> edits = edits(BACKUP.created(), usual());

    assertThat(edits).containsExactly(Edit.ttl("720h0m0s"));
    Request again = BACKUP.created().withSubject(BACKUP.subject().with(edits));
    assertThat(edits(again, usual())).isEmpty();
    assertThat(edits(BACKUP.without("spec").created(), usual()))
        .containsExactly(Edit.ttl("720h0m0s"));
  }

  @Test
  void whatTheUserSetIsKept() {
    assertThat(edits(BACKUP.with("2h", "spec", "ttl").created(), usual())).isEmpty();
    assertThat(edits(BACKUP.with("30d", "spec", "ttl").created(), usual())).isEmpty();
    assertThat(edits(BACKUP.with(5, "spec", "ttl").created(), usual())).isEmpty();
    assertThat(edits(Objects.arkBackup("nightly").created(), usual())).isEmpty();
  }

  @Test
  void backupsThatRunOrRanAreLeftAlone() {
    assertThat(edits(BACKUP.updatedFrom(BACKUP), usual())).isEmpty();
    assertThat(edits(BACKUP.with("Completed", "status", "phase").createdBy(VELERO), usual()))
        .isEmpty();
  }

  @Test
  void velerosOwnBackupsGetTheDefaultToo() {
    assertThat(edits(BACKUP.with("0s", "spec", "ttl").createdBy(VELERO), usual()))
        .containsExactly(Edit.ttl("720h0m0s"));
  }

  @Test
  void templatesGetItOnlyWhenThePolicyAsks() {
    assertThat(edits(SCHEDULE.created(), usual())).isEmpty();
    assertThat(edits(SCHEDULE.created(), inSchedules()))
        .containsExactly(Edit.templateTtl("720h0m0s"));
    assertThat(edits(SCHEDULE.updatedFrom(SCHEDULE), inSchedules()))
        .containsExactly(Edit.templateTtl("720h0m0s"));
  }

  @Test
  void velerosOwnUpdateOfAScheduleIsNeverEdited() {
    assertThat(edits(SCHEDULE.updatedFrom(SCHEDULE, VELERO), inSchedules())).isEmpty();
  }

  @Test
  void aMissingTemplateIsNotMadeUp() {
    assertThat(edits(SCHEDULE.without("spec", "template").created(), inSchedules())).isEmpty();
  }

  @Test
  void tooShortIsWorseThanTooLong() {
    Violation shorter = violation("1h");
    Violation lessShort = violation("2h");
    Violation tooLong = violation("9000h");

    assertThat(lessShort.isNoWorseThan(shorter)).isTrue();
    assertThat(shorter.isNoWorseThan(lessShort)).isFalse();
    assertThat(tooLong.isNoWorseThan(shorter)).isTrue();
    assertThat(shorter.isNoWorseThan(tooLong)).isFalse();
    assertThat(violation("9001h").isNoWorseThan(tooLong)).isFalse();
  }

  @Test
  void boundsThatCrossAreAMistakeOfThePolicy() {
    assertThat(bounds(48, 24).mistakes()).containsExactly("min is 48h, must not be above max 24h");
    assertThat(bounds(24, 24).mistakes()).isEmpty();
    assertThat(Parameters.DEFAULTS.mistakes()).isEmpty();
  }

  private Violation violation(String ttl) {
    return judge(BACKUP.with(ttl, "spec", "ttl"), DAY_TO_YEAR).violations().getFirst();
  }

  private List<Edit> edits(Request request, Facts facts) {
    return rule.edits(request, facts, Parameters.DEFAULTS);
  }

  private Judgement judge(Draft draft, Parameters parameters) {
    return Judgement.of(rule, draft, usual(), parameters);
  }

  private static Facts usual() {
    return PolicyDraft.empty().facts();
  }

  private static Facts inSchedules() {
    VeleroSettings usual = VeleroSettings.DEFAULTS;
    VeleroSettings settings =
        new VeleroSettings(
            usual.namespace(),
            usual.serviceAccount(),
            usual.version(),
            usual.defaultTtl(),
            true,
            usual.defaultStorageLocation(),
            usual.grouping(),
            usual.globalVolumePolicies());
    return PolicyDraft.empty().velero(settings).facts();
  }

  private static Parameters bounds(long min, long max) {
    return new Parameters(
        Optional.of(GoDuration.ofHours(min)), Optional.of(GoDuration.ofHours(max)));
  }
}
