package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import org.junit.jupiter.api.Test;

class ScheduleRunsTest {
  private static final Draft SCHEDULE = Objects.schedule("nightly", "@daily");
  private final ScheduleRuns rule = new ScheduleRuns();

  @Test
  void aPausedScheduleIsSaid() {
    assertThat(judge(SCHEDULE.with(true, "spec", "paused")).lines())
        .containsExactly("spec.paused is true, must be false: a paused Schedule makes no backups");
  }

  @Test
  void aScheduleThatRunsPasses() {
    assertThat(judge(SCHEDULE).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(SCHEDULE.with(false, "spec", "paused")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(SCHEDULE.with("true", "spec", "paused")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void arkKnowsNoSuchField() {
    assertThat(judge(Objects.arkSchedule("a", "@daily").with(true, "spec", "paused")).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  private Judgement judge(Draft draft) {
    return Judgement.of(rule, draft, PolicyDraft.empty().facts());
  }
}
