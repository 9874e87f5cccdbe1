package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Action;
import io.holdfast.model.FieldPath;
import io.holdfast.model.RuleId;
import io.holdfast.model.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingChangeTest {
  private static final Finding TTL = finding(301, Action.DENY, "ttl", "is 2h");
  private static final Finding OTHER_BOUND = finding(301, Action.DENY, "ttl", "is 2h, must be 3h");
  private static final Finding TTL_WARNS = finding(301, Action.WARN, "ttl", "is 2h");
  private static final Finding HOOK = finding(601, Action.WARN, "hooks", "is wrong");
  private static final Finding ELSEWHERE = finding(301, Action.DENY, "template", "is 2h");

  @Test
  void whatComesAndGoesIsAChangeInTheOrderOfFindings() {
    assertThat(
            FindingChange.between(List.of(HOOK, TTL), List.of(ELSEWHERE)).stream()
                .map(FindingChangeTest::words))
        .containsExactly(
            "- -> DENY HF-301 template is 2h",
            "DENY -> - HF-301 ttl is 2h",
            "WARN -> - HF-601 hooks is wrong");
  }

  @Test
  void theSameRuleAtTheSamePathIsNoChangeWhateverItSays() {
    assertThat(FindingChange.between(List.of(TTL, HOOK), List.of(HOOK, TTL))).isEmpty();
    assertThat(FindingChange.between(List.of(TTL), List.of(OTHER_BOUND))).isEmpty();
  }

  @Test
  void theSameSentenceIsPairedBeforeTheSamePath() {
    assertThat(
            FindingChange.between(List.of(TTL), List.of(OTHER_BOUND, TTL_WARNS)).stream()
                .map(FindingChangeTest::words))
        .containsExactly("DENY -> WARN HF-301 ttl is 2h", "- -> DENY HF-301 ttl is 2h, must be 3h");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # before, after, brings Warn, brings Deny
          ,         WARN,  true,        false
          ,         DENY,  true,        true
          AUDIT,    WARN,  true,        false
          WARN,     DENY,  false,       true
          DENY,     WARN,  false,       false
          DENY,     ,      false,       false
          ,         AUDIT, false,       false
          """)
  void aChangeBringsWhatItLeadsToNowAndDidNotBefore(
      Action before, Action after, boolean warn, boolean deny) {
    FindingChange change =
        FindingChange.between(findings(before), findings(after)).iterator().next();

    assertThat(change.brings(Action.WARN)).isEqualTo(warn);
    assertThat(change.brings(Action.DENY)).isEqualTo(deny);
  }

  private static List<Finding> findings(Action action) {
    return action == null ? List.of() : List.of(finding(301, action, "ttl", "is 2h"));
  }

  private static Finding finding(int rule, Action action, String path, String message) {
    return new Finding(
        new RuleId(rule), action, new Violation(FieldPath.of(path), 1, message, "", 0), "");
  }

  private static String words(FindingChange change) {
    return "%s -> %s %s"
        .formatted(
            change.before().map(Finding::action).map(Action::name).orElse("-"),
            change.after().map(Finding::action).map(Action::name).orElse("-"),
            change.shown().line());
  }
}
