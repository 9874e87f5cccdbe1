package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.PolicyText;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final PolicyDraft POLICY =
      PolicyDraft.empty()
          .schedule(ScheduleDraft.of("daily", "0 1 * * *"))
          .rule(101, RuleParameters.None.DEFAULTS);
  private static final Draft SHORT_LIVED = Objects.backup("nightly").with("2h", "spec", "ttl");
  private static final Request EXCLUDED =
      Objects.namespace("shop").label(Keys.VELERO_EXCLUDE, "true").created();

  @Test
  void aNamespaceGetsTheScheduleOfItsAssignment() {
    Decision decision = ofNewNamespace(POLICY.assign("daily"));

    assertThat(decision.edits())
        .containsExactly(
            Edit.label(Keys.BACKUP_SCHEDULE, "daily"), Edit.label(Keys.ASSIGNED, "daily"));
    assertThat(decision.allowed()).isTrue();
  }

  @Test
  void aNamespaceThatNoAssignmentMatchesIsRefused() {
    Decision decision = ofNewNamespace(POLICY);

    assertThat(decision.allowed()).isFalse();
    assertThat(decision.findings())
        .singleElement()
        .extracting(Finding::line)
        .isEqualTo(
            "HF-101 metadata.labels[holdfast.io/backup-schedule] is missing and no assignment of"
                + " the policy matches");
  }

  @Test
  void aWarningTakesNoEditAway() {
    PolicyDraft warning =
        POLICY.assign("daily").rule(106, Action.WARN, RuleParameters.None.DEFAULTS);

    Decision decision = decide(EXCLUDED, warning.revision());

    assertThat(decision.withAction(Action.WARN)).hasSize(1);
    assertThat(decision.edits()).contains(Edit.label(Keys.BACKUP_SCHEDULE, "daily"));
  }

  @Test
  void aDenialTakesAllEditsAway() {
    PolicyDraft denying = POLICY.assign("daily").rule(106, RuleParameters.None.DEFAULTS);

    Decision decision = decide(EXCLUDED, denying.revision());

    assertThat(decision.allowed()).isFalse();
    assertThat(decision.edits()).isEmpty();
  }

  @Test
  void breakGlassPassesOnTheReason() {
    PolicyRevision policy =
        PolicyText.revision(
            "rules: {HF-301: {action: Deny, min: 24h}}\nbreakGlass: {groups: [backup-admins]}");
    User anna = new User("anna", List.of("backup-admins"));

    Decision decision =
        decide(SHORT_LIVED.annotation(Keys.BREAK_GLASS, "disk is full").createdBy(anna), policy);

    assertThat(decision.allowed()).isTrue();
    assertThat(decision.override()).contains("disk is full");
  }

  @Test
  void aWarningOfWhatWasThereBeforeIsStillSaid() {
    PolicyRevision policy = PolicyText.revision("rules: {HF-301: {action: Warn, min: 24h}}");

    Decision decision = decide(SHORT_LIVED.label("a", "b").updatedFrom(SHORT_LIVED), policy);

    assertThat(decision.withAction(Action.WARN))
        .singleElement()
        .extracting(Finding::line)
        .isEqualTo("HF-301 spec.ttl is 2h, must be at least 24h");
  }

  @Test
  void whatARuleThatIsOffCannotKnowIsNotSaid() {
    Request restore = Objects.restore("back").with("nightly", "spec", "backupName").created();

    assertThat(decide(restore, PolicyText.revision("rules: {default: Deny}")).unknowns())
        .isNotEmpty();
    assertThat(decide(restore, PolicyText.revision("rules: {default: Off}")).unknowns()).isEmpty();
  }

  private static Decision decide(Request request, PolicyRevision policy) {
    return new Evaluator(RuleCatalogue.SHIPPED)
        .decide(request, new Facts(policy, Inventory.EMPTY, PolicyDraft.NOW));
  }

  private static Decision ofNewNamespace(PolicyDraft policy) {
    return decide(Objects.namespace("shop").created(), policy.revision());
  }
}
