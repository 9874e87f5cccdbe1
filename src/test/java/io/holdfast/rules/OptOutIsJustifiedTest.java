package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.rules.OptOutIsJustified.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutIsJustifiedTest {
  private static final String UNTIL = "HF-104 metadata.annotations[holdfast.io/exempt-until] ";
  private static final String REASON = "HF-104 metadata.annotations[holdfast.io/exempt-reason] ";
  private static final String LABEL = "HF-104 metadata.labels[holdfast.io/backup-schedule] ";
  private static final User ALICE = new User("alice", List.of("developers"));
  private static final User BOB = new User("bob", List.of("backup-admins"));
  private static final PolicyDraft POLICY = PolicyDraft.empty().rule(104, Parameters.DEFAULTS);
  private static final PolicyDraft LISTED =
      PolicyDraft.empty()
          .rule(104, new Parameters(90, new Allow(List.of("carol"), List.of("backup-admins"))));
  private static final Draft OPTED_OUT =
      Objects.claim("shop", "cache").label(Keys.BACKUP_SCHEDULE, Keys.NONE);

  private static Draft until(String date) {
    return OPTED_OUT
        .annotation(Keys.EXEMPT_REASON, "scratch space")
        .annotation(Keys.EXEMPT_UNTIL, date);
  }

  private static Decision decide(Request request, PolicyDraft policy) {
    return new Evaluator(RuleCatalogue.SHIPPED).decide(request, policy.facts());
  }

  private static List<String> denials(Request request, PolicyDraft policy) {
    return decide(request, policy).withAction(Action.DENY).map(Finding::line).toList();
  }

  @Test
  void withoutReasonAndDateBothAreAskedFor() {
    assertThat(denials(OPTED_OUT.created(), POLICY))
        .containsExactly(
            REASON + "is missing, must say why there is to be no backup",
            UNTIL + "is missing, must be a date, YYYY-MM-DD");
  }

  @Test
  void aNamespaceIsAskedTheSame() {
    assertThat(
            denials(
                Objects.namespace("tmp").label(Keys.BACKUP_SCHEDULE, Keys.NONE).created(), POLICY))
        .hasSize(2);
  }

  @Test
  void aBlankReasonIsNone() {
    assertThat(denials(until("2026-12-31").annotation(Keys.EXEMPT_REASON, " \t").created(), POLICY))
        .containsExactly(REASON + "is blank, must say why there is to be no backup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-20", "2026-11-21", "2027-02-18"})
  void fromTodayToTheLastDayIsAllowed(String date) {
    assertThat(denials(until(date).created(), POLICY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-19 | is 2026-11-19, must not be in the past",
        "2027-02-19 | is 2027-02-19, must be at most 90 days ahead, 2027-02-18",
        "tomorrow | is \"tomorrow\", must be a date, YYYY-MM-DD",
        "2026-2-3 | is \"2026-2-3\", must be a date, YYYY-MM-DD",
        "2027-02-30 | is \"2027-02-30\", must be a date, YYYY-MM-DD",
        "2027-01-01T00:00:00Z | is \"2027-01-01T00:00:00Z\", must be a date, YYYY-MM-DD"
      })
  void otherDatesAreRefused(String date, String message) {
    assertThat(denials(until(date).created(), POLICY)).containsExactly(UNTIL + message);
  }

  @Test
  void anOptOutThatHasRunOutDoesNotStopUnrelatedChanges() {
    Draft old = until("2026-11-19");
    Decision decision = decide(old.label("team", "a").updatedFrom(old), POLICY);

    assertThat(decision.allowed()).isTrue();
    assertThat(decision.withAction(Action.AUDIT)).hasSize(1);
  }

  @Test
  void aDateThatIsTooFarMayComeNearerButNotMoveAway() {
    Draft old = until("2027-06-01");

    assertThat(denials(until("2027-03-01").updatedFrom(old), POLICY)).isEmpty();
    assertThat(denials(until("2027-06-02").updatedFrom(old), POLICY)).hasSize(1);
    assertThat(denials(until("2026-11-19").updatedFrom(old), POLICY)).hasSize(1);
  }

  @Test
  void onlyWhoIsNamedMayOptOutWhenSomebodyIs() {
    Draft draft = until("2026-12-31");

    assertThat(denials(draft.createdBy(BOB), LISTED)).isEmpty();
    assertThat(denials(draft.createdBy(new User("carol", List.of())), LISTED)).isEmpty();
    assertThat(denials(draft.createdBy(ALICE), LISTED))
        .containsExactly(LABEL + "is \"none\", which user \"alice\" may not set");
    assertThat(decide(draft.createdBy(ALICE), LISTED).findings().getFirst().violation().remedy())
        .isEqualTo("ask one of users carol or groups backup-admins");
    assertThat(denials(draft.createdBy(ALICE), POLICY)).isEmpty();
  }

  @Test
  void holdfastItselfMayForTheScratchNamespacesOfItsRestoreDrills() {
    User ours = new User(User.ofServiceAccount("holdfast", "holdfast"), List.of());

    assertThat(denials(until("2026-12-31").createdBy(ours), LISTED)).isEmpty();
    assertThat(denials(until("never").createdBy(ours), LISTED)).hasSize(1);
  }

  @Test
  void aFileHasNoUserToJudge() {
    assertThat(denials(until("2026-12-31").created(), LISTED)).isEmpty();
  }

  @Test
  void whoMayNotOptOutMayChangeTheRestButNotProlongIt() {
    Draft old = until("2026-12-31");

    assertThat(denials(old.label("team", "a").updatedFrom(old, ALICE), LISTED)).isEmpty();
    assertThat(denials(until("2027-01-31").updatedFrom(old, ALICE), LISTED))
        .containsExactly(UNTIL + "is now \"2027-01-31\", which user \"alice\" may not set");
    assertThat(denials(until("2027-01-31").updatedFrom(old, BOB), LISTED)).isEmpty();
  }

  @Test
  void withoutOptOutThereIsNothingToJustify() {
    assertThat(
            denials(
                Objects.claim("shop", "data")
                    .label(Keys.BACKUP_SCHEDULE, "daily")
                    .annotation(Keys.EXEMPT_UNTIL, "never")
                    .createdBy(ALICE),
                LISTED))
        .isEmpty();
  }
}
