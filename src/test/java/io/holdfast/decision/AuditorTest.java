package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Audits;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyText;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.verify.ShippedCase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final RuleId COVERED = new RuleId(701);
  private static final Auditor AUDITOR = new Auditor(RuleCatalogue.SHIPPED);

  @Test
  void whatAdmissionWouldFindTheAuditFindsToo() throws Exception {
    int found = 0;
    for (ShippedCase shipped : ShippedCase.all()) {
      if (shipped.request().operation() == Operation.CREATE) {
        List<String> admitted = admission(shipped);
        assertThat(audit(shipped)).as(shipped.file()).isEqualTo(admitted);
        found += admitted.size();
      }
    }
    assertThat(found).isGreaterThan(300);
  }

  @Test
  void aPolicyThatOnlyWarnsMakesAWarning() {
    assertThat(covered("rules: {HF-701: {action: Warn}}").outcome()).isEqualTo(Outcome.WARN);
    assertThat(covered("rules: {HF-701: {action: Deny}}").outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aRuleThatIsOffSaysNothing() {
    assertThat(results("rules: {HF-701: {action: Off}}"))
        .noneMatch(result -> result.rule().equals(COVERED));
  }

  @Test
  void whatIsExemptIsSkippedWithTheReasonAndTheDate() {
    AuditResult result =
        covered("exemptions: [{namespaces: [shop], reason: on tape, until: 2026-12-01}]");

    assertThat(result.outcome()).isEqualTo(Outcome.SKIP);
    assertThat(result.message()).isEqualTo("is exempt: on tape (until 2026-12-01)");
  }

  @Test
  void anExemptionThatIsOverCountsNoMore() {
    assertThat(
            covered("exemptions: [{namespaces: [shop], reason: on tape, until: 2026-11-19}]")
                .outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void aDeclarationIsAPassThatSaysSo() {
    AuditResult result =
        covered("declared: [{controls: [HF-701], by: ticket 4711, until: 2026-11-20}]");

    assertThat(result)
        .isEqualTo(
            new AuditResult(
                COVERED,
                result.object(),
                Outcome.PASS,
                Optional.of(Grade.DECLARED),
                FieldPath.ROOT,
                "ticket 4711 (until 2026-11-20)",
                ""));
  }

  @Test
  void aDeclarationThatIsOverOrOfAnotherNamespaceCountsNot() {
    assertThat(
            covered("declared: [{controls: [HF-701], by: a ticket, until: 2026-11-19}]").outcome())
        .isEqualTo(Outcome.FAIL);
    assertThat(
            covered(
                    "declared: [{controls: [HF-701], namespaces: [o*], by: a ticket,"
                        + " until: 2026-12-19}]")
                .outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void aDeclarationThatIsOverIsNamed() {
    assertThat(
            covered("declared: [{controls: [HF-701], by: ticket 4711, until: 2026-11-19}]")
                .message())
        .endsWith("; what was declared ended on 2026-11-19: ticket 4711");
  }

  @Test
  void whatARestoreDrillPutIntoItsScratchNamespaceIsSkippedAndNothingElse() {
    Inventory scratch = drill("none");
    Inventory lookalike = drill("daily");

    assertThat(restored(scratch)).containsOnly(Outcome.PASS, Outcome.SKIP);
    assertThat(restored(lookalike)).contains(Outcome.FAIL);
  }

  private static Inventory drill(String schedule) {
    return Cluster.empty()
        .namespace(
            "holdfast-drill-shop-1",
            Map.of(Keys.MANAGED_BY, Keys.OURS, Keys.DRILL, "1", Keys.BACKUP_SCHEDULE, schedule))
        .inventory();
  }

  private static List<Outcome> restored(Inventory inventory) {
    PolicyRevision policy = PolicyText.revision("schedules: [{name: daily, cron: H 1 * * *}]");
    return AUDITOR
        .audit(
            Objects.claim("holdfast-drill-shop-1", "data")
                .label(Keys.BACKUP_SCHEDULE, "daily")
                .created()
                .subject(),
            Evidence.of(new Facts(policy, inventory, NOW), Audits.NOTHING))
        .stream()
        .map(AuditResult::outcome)
        .toList();
  }

  private static AuditResult covered(String policy) {
    return results(policy).stream()
        .filter(result -> result.rule().equals(COVERED))
        .findFirst()
        .orElseThrow();
  }

  private static List<AuditResult> results(String policy) {
    PolicyRevision revision =
        PolicyText.revision("schedules: [{name: daily, cron: H 1 * * *}]\n" + policy);
    return AUDITOR.audit(
        Objects.namespace("shop").created().subject(),
        Evidence.of(new Facts(revision, Inventory.EMPTY, NOW), Audits.NOTHING));
  }

  /** Of the rules that an audit shares with admission. */
  private static List<String> admission(ShippedCase shipped) {
    Request asked = shipped.request();
    Request byNobody =
        new Request(Operation.CREATE, asked.subject(), Optional.empty(), User.NOBODY, "", false);
    return new Evaluator(shared())
        .decide(byNobody, shipped.facts()).findings().stream().map(Finding::line).sorted().toList();
  }

  private static List<String> audit(ShippedCase shipped) {
    return new Auditor(shared())
        .audit(shipped.request().subject(), Evidence.of(shipped.facts(), Audits.NOTHING)).stream()
            .filter(result -> result.outcome() == Outcome.FAIL || result.outcome() == Outcome.WARN)
            .map(AuditResult::line)
            .sorted()
            .toList();
  }

  private static RuleCatalogue shared() {
    return new RuleCatalogue(
        RuleCatalogue.SHIPPED.rules().stream()
            .filter(rule -> !rule.info().comparesOld() && !rule.info().operations().isEmpty())
            .toList());
  }
}
