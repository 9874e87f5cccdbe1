package io.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step;
import io.holdfast.plan.Step.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FightsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Step ONE = step("one");
  private static final Step OTHER = step("other");

  private final Fights fights = new Fights();

  @Test
  void anObjectWrittenTooOftenIsLeftAloneAndReportedAndTheOthersAreNot() {
    for (int i = 0; i < Fights.MOST_WRITES; i++) {
      assertThat(fights.keepOut(List.of(ONE), NOW.plusSeconds(i)).steps()).containsExactly(ONE);
      fights.wrote(List.of(ONE), NOW.plusSeconds(i));
    }

    Fights.Truce truce = fights.keepOut(List.of(ONE, OTHER), NOW.plusSeconds(60));

    assertThat(truce.steps()).containsExactly(OTHER);
    assertThat(truce.notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.about()).isEqualTo(ONE.object());
          assertThat(notice.reason()).isEqualTo("FieldConflict");
          assertThat(notice.text()).contains("written 5 times within 10 minutes (because)");
        });
  }

  @Test
  void afterAWhileItIsTriedAgain() {
    for (int i = 0; i < Fights.MOST_WRITES; i++) {
      fights.wrote(List.of(ONE), NOW);
    }

    Instant later = NOW.plus(Fights.WITHIN);

    assertThat(fights.keepOut(List.of(ONE), later.minus(Duration.ofSeconds(1))).steps()).isEmpty();
    assertThat(fights.keepOut(List.of(ONE), later).steps()).containsExactly(ONE);
  }

  @Test
  void whoChangesThePolicyAgainAndAgainFightsNobody() {
    for (int i = 0; i < 3 * Fights.MOST_WRITES; i++) {
      Step edited = step("one", "%d 1 * * *".formatted(i));
      assertThat(fights.keepOut(List.of(edited), NOW.plusSeconds(i)))
          .isEqualTo(new Fights.Truce(List.of(edited), List.of()));
      fights.wrote(List.of(edited), NOW.plusSeconds(i));
    }
  }

  private static Step step(String name) {
    return step(name, "0 1 * * *");
  }

  private static Step step(String name, String cron) {
    return new Step.Apply(
        new ObjectRef("velero.io/v1", "Schedule", "velero", name),
        Purpose.SCHEDULE,
        new Node.Mapping(FieldPath.ROOT, 0, Map.of("cron", new Node.Text(FieldPath.ROOT, 0, cron))),
        "because");
  }
}
