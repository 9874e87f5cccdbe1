package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.PolicyText;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Problem;
import io.holdfast.model.RuleId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRevisionTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final RuleId RULE = new RuleId(301);
  private static final PolicyRevision OVERRIDDEN =
      PolicyText.revision(
          """
          rules:
            HF-301: { action: Deny }
          overrides:
            - { namespaces: [lab-*], rules: { HF-301: { action: Warn } } }
            - { namespaces: [lab-a], rules: { HF-301: { action: Audit } } }
          """);

  @ParameterizedTest
  @CsvSource({"shop, DENY", "lab-b, WARN", "lab-a, AUDIT"})
  void ofSeveralOverridesThatMatchTheLastHolds(String namespace, Action action) {
    assertThat(action(OVERRIDDEN.setting(RULE, namespace).orElseThrow())).isEqualTo(action);
  }

  @Test
  void allSettingsOfARuleAreThoseOfEveryPlace() {
    assertThat(OVERRIDDEN.settings(RULE).stream().map(PolicyRevisionTest::action))
        .containsExactly(Action.DENY, Action.WARN, Action.AUDIT);
    assertThat(OVERRIDDEN.settings(new RuleId(999))).isEmpty();
    assertThat(OVERRIDDEN.setting(new RuleId(999), "shop")).isEmpty();
  }

  @Test
  void anotherVersionOfVeleroLeavesTheRestAsItIs() {
    PolicyRevision older = OVERRIDDEN.inVelero(new VeleroVersion(1, 16, 0));

    assertThat(older.spec().velero().version()).isEqualTo(new VeleroVersion(1, 16, 0));
    assertThat(older.rules()).isEqualTo(OVERRIDDEN.rules());
    assertThat(older.overrides()).isEqualTo(OVERRIDDEN.overrides());
    assertThat(older.name()).isEqualTo(OVERRIDDEN.name());
  }

  @Test
  void aStateTellsOfAVersionNobodyKnowsAndOfWhatEnds() {
    PolicyRevision policy =
        PolicyText.revision(
            """
            velero: { version: 1.99.0 }
            exemptions: [{ namespaces: [lab], reason: moving, until: 2026-11-21 }]
            """);
    PolicyState state = new PolicyState(policy, List.of(), List.of());

    assertThat(state.velero()).isEqualTo(new VeleroVersion(1, 99, 0));
    assertThat(state.notices(TODAY).stream().map(Problem::toString))
        .satisfiesExactly(
            version ->
                assertThat(version)
                    .startsWith("spec.velero.version Velero 1.99.0 is newer than 1.18.3"),
            exemption -> assertThat(exemption).contains("exemption ends on 2026-11-21, in 1 day"));
    assertThat(new PolicyState(OVERRIDDEN, List.of(), List.of()).notices(TODAY)).isEmpty();
  }

  @Test
  void snapshotsOutliveTheirNamespaceWhenAnyScheduleSaysSo() {
    String schedule = "{ name: %s, cron: '0 1 * * *', retention: { outliveNamespace: %s } }";
    String no = schedule.formatted("daily", false);
    String yes = schedule.formatted("hourly", true);

    assertThat(spec("schedules: [%s]".formatted(no)).outlivesNamespaces()).isFalse();
    assertThat(spec("schedules: [%s, %s]".formatted(no, yes)).outlivesNamespaces()).isTrue();
    assertThat(PolicySpec.DEFAULTS.outlivesNamespaces()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true, prod-a, true", "true, shop, false", "false, prod-a, false"})
  void drillsConcernTheNamespacesNamedWhereTheyAreOn(
      boolean enabled, String namespace, boolean concerned) {
    PolicySpec spec =
        spec("restoreDrills: { enabled: %s, namespaces: [prod-*] }".formatted(enabled));

    assertThat(spec.restoreDrills().concern(namespace)).isEqualTo(concerned);
  }

  @Test
  void aDeclarationIsAboutItsControlsAndNamespaces() {
    String declared = "declared: [{ controls: [HF-710]%s, by: lock, until: 2026-12-24 }]";
    Declaration everywhere = spec(declared.formatted("")).declared().getFirst();
    Declaration some = spec(declared.formatted(", namespaces: [prod-*]")).declared().getFirst();
    RuleId control = new RuleId(710);

    assertThat(everywhere.isAbout(control, "shop")).isTrue();
    assertThat(everywhere.isAbout(new RuleId(711), "shop")).isFalse();
    assertThat(some.isAbout(control, "prod-a")).isTrue();
    assertThat(some.isAbout(control, "shop")).isFalse();
  }

  @Test
  void aSchedulesTimeZoneIsWrittenBeforeItsCron() {
    ScheduleDraft draft = ScheduleDraft.of("daily", "0 1 * * *");

    assertThat(draft.schedule().zoned("0 1 * * *")).isEqualTo("0 1 * * *");
    assertThat(draft.in("Europe/Berlin").schedule().zoned("0 1 * * *"))
        .isEqualTo("CRON_TZ=Europe/Berlin 0 1 * * *");
    assertThat(PolicyDraft.empty().revision().schedule("daily")).isEmpty();
  }

  private static Action action(RuleSetting setting) {
    return setting.action();
  }

  private static PolicySpec spec(String text) {
    return PolicyText.revision(text).spec();
  }
}
