package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final Origin PLACE = new Origin("company.yaml", 31);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-18 | ended on 2026-11-18 and counts no more: remove it or renew it
          2026-11-19 | ended on 2026-11-19 and counts no more: remove it or renew it
          2026-11-20 | ends today: renew it or meet the rules
          2026-11-21 | ends on 2026-11-21, in 1 day: renew it or meet the rules
          2026-12-04 | ends on 2026-12-04, in 14 days: renew it or meet the rules
          """)
  void anExemptionSaysSoFromFourteenDaysBefore(LocalDate last, String text) {
    assertThat(notices(exemption(Optional.of(last))))
        .containsExactly("company.yaml:31: exemption " + text + " (scratch)");
  }

  @Test
  void whatLastsLongerSaysNothing() {
    assertThat(notices(exemption(Optional.empty()))).isEmpty();
    assertThat(notices(exemption(Optional.of(TODAY.plusDays(15))))).isEmpty();
  }

  @Test
  void aDeclarationOfEvidenceEndsTheSameWay() {
    Declaration lock =
        new Declaration(List.of("HF-710"), List.of(), "bucket lock", TODAY.minusDays(1), PLACE);

    assertThat(notices(spec(List.of(), List.of(lock))))
        .containsExactly(
            "company.yaml:31: declaration ended on 2026-11-19 and counts no more: remove it or"
                + " renew it (bucket lock)");
  }

  private static List<String> notices(PolicySpec spec) {
    return Expiry.notices(spec, TODAY).stream().map(Problem::toString).toList();
  }

  private static PolicySpec exemption(Optional<LocalDate> last) {
    Exemption none = Exemption.DEFAULTS;
    Exemption exemption =
        new Exemption(
            List.of(new Pattern("scratch")),
            none.objects(),
            none.users(),
            none.groups(),
            none.rules(),
            "scratch",
            last,
            PLACE);
    return spec(List.of(exemption), List.of());
  }

  private static PolicySpec spec(List<Exemption> exemptions, List<Declaration> declared) {
    PolicySpec none = PolicySpec.DEFAULTS;
    return new PolicySpec(
        none.engine(),
        none.labelExisting(),
        none.suspend(),
        none.velero(),
        none.holdfast(),
        none.schedules(),
        none.assignments(),
        exemptions,
        none.delegation(),
        declared,
        none.breakGlass(),
        none.drivers(),
        none.snapshots(),
        none.tierLabel(),
        none.restoreDrills());
  }
}
