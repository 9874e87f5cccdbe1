package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.rules.RuleCatalogue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedScheduleTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "H 1 * * *,snapshot",
        "weekly,fs-backup",
        "biweekly,data-mover",
        "monthly,none",
        "bimonthly,snapshot",
        "@every 6h,snapshot"
      })
  void noRuleRefusesWhatIsGenerated(String cron, String volumes) {
    Volumes chosen = volumes(volumes);
    ScheduleDraft draft = ScheduleDraft.of("s", cron).volumes(chosen).keptHours(3600);

    Node.Mapping made =
        new GeneratedSchedule(draft.schedule(), "shop").object("velero").orElseThrow();

    Request request =
        new Request(
            Operation.CREATE,
            SubjectDecoder.decode(made).subject().orElseThrow(),
            Optional.empty(),
            User.NOBODY,
            "",
            false);
    Decision decision =
        new Evaluator(RuleCatalogue.SHIPPED)
            .decide(request, PolicyDraft.recommended().schedule(draft).facts());
    assertThat(decision.withAction(Action.DENY)).isEmpty();
    assertThat(SubjectDecoder.decode(made).problems()).isEmpty();
  }

  @Test
  void aLongNameIsCutToWhatALabelTakes() {
    String namespace = "n".repeat(63);

    String name =
        new GeneratedSchedule(ScheduleDraft.of("daily", "0 1 * * *").schedule(), namespace).name();

    assertThat(name).hasSize(63).startsWith("n".repeat(54) + "-").isNotEqualTo(namespace);
  }

  private static Volumes volumes(String word) {
    for (Volumes volumes : Volumes.values()) {
      if (volumes.toString().equals(word)) {
        return volumes;
      }
    }
    throw new AssertionError(word);
  }
}
