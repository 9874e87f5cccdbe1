package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionTest {
  private static final RuleId RULE = new RuleId(301);
  private static final ObjectRef NIGHTLY =
      new ObjectRef("velero.io/v1", "Backup", "velero", "nightly");
  private static final User ANNA = user("anna", "backup", "staff");
  private static final LocalDate LAST = LocalDate.parse("2026-11-30");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          namespaces: [velero]                              | true
          namespaces: [vel*]                                | true
          namespaces: [shop]                                | false
          objects: [Backup/night*]                          | true
          objects: [Schedule/night*]                        | false
          users: [anna]                                     | true
          users: [otto]                                     | false
          groups: [nobody, staff]                           | true
          groups: [nobody]                                  | false
          namespaces: [velero], rules: [HF-301]             | true
          namespaces: [velero], rules: [HF-302]             | false
          namespaces: [velero], users: [otto]               | false
          namespaces: [velero], users: [anna], groups: [x]  | false
          """)
  void allThatIsGivenMustHold(String conditions, boolean matches) {
    Exemption exemption = exemption(conditions, "2026-11-30");

    assertThat(exemption.matches(RULE, NIGHTLY, "velero", ANNA)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # day,     over,  soon
          2026-11-15, false, false
          2026-11-16, false, true
          2026-11-30, false, true
          2026-12-01, true,  false
          """)
  void itCountsThroughItsLastDay(LocalDate day, boolean over, boolean soon) {
    Exemption exemption = exemption("namespaces: [velero]", LAST.toString());

    assertThat(exemption.isOver(day)).isEqualTo(over);
    assertThat(exemption.endsSoon(day)).isEqualTo(soon);
    assertThat(Exemption.DEFAULTS.isOver(day)).isFalse();
    assertThat(Exemption.DEFAULTS.endsSoon(day)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # first,    second,     which lasts longest
          2026-11-30, 2026-12-24, second
          2026-12-24, 2026-11-30, first
          2026-11-30, 2026-11-30, first
          """)
  void ofSeveralThatMatchTheLongestCounts(String first, String second, String longest) {
    PolicyRevision policy =
        PolicyText.revision(
            """
            exemptions:
              - { namespaces: [velero], reason: first, until: %s }
              - { namespaces: [vel*], reason: second, until: %s }
              - { namespaces: [shop], reason: another, until: 2027-01-01 }
            """
                .formatted(first, second));

    assertThat(policy.exemption(RULE, NIGHTLY, "velero", ANNA).map(Exemption::reason))
        .contains(longest);
    assertThat(policy.exemption(RULE, NIGHTLY, "web", ANNA)).isEmpty();
  }

  @Test
  void oneWithoutAnEndLastsLongerThanAnyWithOne() {
    PolicyRevision policy =
        PolicyText.revision(
            """
            exemptions:
              - { namespaces: [kube-system], reason: till then, until: 2026-12-24 }
              - { namespaces: [kube-system], reason: for good }
              - { namespaces: [kube-system], reason: later, until: 2027-12-24 }
            """);

    assertThat(policy.exemption(RULE, NIGHTLY, "kube-system", ANNA).map(Exemption::reason))
        .contains("for good");
  }

  @Test
  void breakGlassIsForNamedUsersAndGroups() {
    BreakGlass glass = new BreakGlass(List.of("anna"), List.of("oncall"));

    assertThat(glass.allows(user("anna"))).isTrue();
    assertThat(glass.allows(user("otto", "staff", "oncall"))).isTrue();
    assertThat(glass.allows(user("otto", "staff"))).isFalse();
    assertThat(BreakGlass.DEFAULTS.allows(user("anna"))).isFalse();
  }

  private static User user(String name, String... groups) {
    return new User(name, List.of(groups));
  }

  private static Exemption exemption(String conditions, String until) {
    String spec = "exemptions: [{ %s, reason: test, until: %s }]\n".formatted(conditions, until);
    return PolicyText.revision(spec).spec().exemptions().getFirst();
  }
}
