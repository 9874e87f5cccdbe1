package io.holdfast.pipeline;

import static io.holdfast.pipeline.Policies.policy;
import static io.holdfast.pipeline.Policies.problems;
import static io.holdfast.pipeline.Policies.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyMistakesTest {
  static Stream<Arguments> oneMistake() {
    return Stream.of(Resources.text("policy-mistakes.txt").split("(?m)^$"))
        .map(block -> block.replaceAll("(?m)^#.*\n?", "").strip())
        .filter(block -> !block.isEmpty())
        .map(block -> {
          List<String> parts = List.of(block.split("\n===> ", -1));
          return Arguments.of(parts.get(0), parts.get(1));
        });
  }

  @ParameterizedTest
  @MethodSource
  void oneMistake(String spec, String message) {
    assertThat(problems(policy("a", spec))).containsExactly(message);
  }

  @Test
  void aDocumentWithFiveMistakesYieldsAllFiveWithTheirLines() {
    String text =
        """
        apiVersion: holdfast.io/v1alpha1
        kind: BackupPolicy
        metadata:
          name: company
        spec:
          schedules:
            - name: daily
              cron: "0 25 * * *"
              ttl: 30d
            - name: hourly
              corn: "@hourly"
          assignments:
            - schedule: dayly
          rules:
            HF-101: { action: deny }
        """;
    assertThat(problems(raw("holdfast", "a", text)))
        .containsExactly(
            "8: spec.schedules[0].cron is \"0 25 * * *\", which Velero 1.18.3 refuses: end of range"
                + " (25) above maximum (23): \"25\"",
            "9: spec.schedules[0].ttl is \"30d\", must be a duration in hours, minutes and seconds"
                + " such as \"720h\", did you mean \"720h0m0s\"?",
            "11: spec.schedules[1].corn is not a known field, did you mean \"cron\"?",
            "13: spec.assignments[0].schedule is \"dayly\", must be a schedule of the policy (daily,"
                + " hourly) or none",
            "15: spec.rules.HF-101.action is \"deny\", must be one of Off, Audit, Warn, Deny; did"
                + " you mean \"Deny\"?");
  }
}
