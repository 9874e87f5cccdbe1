package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.Defaulter;
import io.holdfast.rules.Facts;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.RuleInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Defaulters are asked again while one of them fills in what another one waits for. */
class PassesTest {
  private static final PolicyDraft POLICY =
      PolicyDraft.empty()
          .rule(901, RuleParameters.None.DEFAULTS)
          .rule(902, RuleParameters.None.DEFAULTS);

  /** Sets the label {@code then} on what has the label {@code when}. */
  private record Follows(int number, String when, String then)
      implements Defaulter<RuleParameters.None> {
    @Override
    public RuleInfo info() {
      return RuleInfo.of(number, "follows", "one follows", "A test.", Action.DENY, Kind.NAMESPACE);
    }

    @Override
    public RuleParameters.None defaultParameters() {
      return RuleParameters.None.DEFAULTS;
    }

    @Override
    public List<Edit> edits(Request request, Facts facts, RuleParameters.None parameters) {
      return request.subject().metadata().labels().containsKey(when)
              && !request.subject().metadata().labels().containsKey(then)
          ? List.of(Edit.label(then, ""))
          : List.of();
    }
  }

  /** Never has enough. */
  private record Grows(int number) implements Defaulter<RuleParameters.None> {
    @Override
    public RuleInfo info() {
      return RuleInfo.of(number, "grows", "it grows", "A test.", Action.DENY, Kind.NAMESPACE);
    }

    @Override
    public RuleParameters.None defaultParameters() {
      return RuleParameters.None.DEFAULTS;
    }

    @Override
    public List<Edit> edits(Request request, Facts facts, RuleParameters.None parameters) {
      String label = request.subject().metadata().label(Keys.BACKUP_SCHEDULE).orElse("");
      return List.of(Edit.label(Keys.BACKUP_SCHEDULE, label + "x"));
    }
  }

  @Test
  void aRuleGetsToSeeWhatALaterOneFillsIn() {
    assertThat(
            edits(
                new Follows(901, Keys.BACKUP_SCHEDULE, Keys.ASSIGNED),
                new Follows(902, "first", Keys.BACKUP_SCHEDULE)))
        .containsExactly(Edit.label(Keys.BACKUP_SCHEDULE, ""), Edit.label(Keys.ASSIGNED, ""));
  }

  @Test
  void whatIsFilledInIsNotFilledInTwice() {
    assertThat(edits(new Follows(901, "first", Keys.BACKUP_SCHEDULE)))
        .containsExactly(Edit.label(Keys.BACKUP_SCHEDULE, ""));
  }

  @Test
  void aRuleThatNeverHasEnoughIsAskedThreeTimes() {
    assertThat(edits(new Grows(901)))
        .containsExactly(
            Edit.label(Keys.BACKUP_SCHEDULE, "x"),
            Edit.label(Keys.BACKUP_SCHEDULE, "xx"),
            Edit.label(Keys.BACKUP_SCHEDULE, "xxx"));
  }

  private static List<Edit> edits(Rule<?>... rules) {
    return new Evaluator(new RuleCatalogue(List.of(rules)))
        .edits(Objects.namespace("shop").label("first", "").created(), POLICY.facts());
  }
}
