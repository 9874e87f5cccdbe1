package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.RuleCatalogue;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final PolicyDraft POLICY =
      PolicyDraft.empty()
          .schedule(ScheduleDraft.of("daily", "0 1 * * *"))
          .rule(101, RuleParameters.None.DEFAULTS);

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

  private static Decision ofNewNamespace(PolicyDraft policy) {
    return new Evaluator(RuleCatalogue.SHIPPED)
        .decide(Objects.namespace("shop").created(), policy.facts());
  }
}
