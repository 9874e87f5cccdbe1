package io.holdfast.pipeline;

import static io.holdfast.pipeline.Policies.policy;
import static io.holdfast.pipeline.Policies.problems;
import static io.holdfast.pipeline.Policies.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyMistakesTest {
  static Stream<Arguments> oneMistake() {
    return blocks("policy-mistakes.txt")
        .map(block -> {
          List<String> parts = List.of(block.split("\n===> ", -1));
          return Arguments.of(parts.get(0), parts.get(1));
        });
  }

  static Stream<String> noMistake() {
    return blocks("policy-edges.txt");
  }

  private static Stream<String> blocks(String resource) {
    return Stream.of(Resources.text(resource).split("(?m)^$"))
        .map(block -> block.replaceAll("(?m)^#.*\n?", "").strip())
        .filter(block -> !block.isEmpty());
  }

  @ParameterizedTest
  @MethodSource
  void oneMistake(String spec, String message) {
    assertThat(problems(policy("a", spec))).containsExactly(message);
  }

  @ParameterizedTest
  @MethodSource
  void noMistake(String spec) {
    assertThat(problems(policy("a", spec))).isEmpty();
  }

  static Stream<Arguments> tooMany() {
    return Stream.of(
        Arguments.of("schedules", "{name: a%d, cron: '@daily'}", 100),
        Arguments.of("assignments", "{schedule: none, namespaces: [a%d]}", 1000),
        Arguments.of("exemptions", "{namespaces: [kube-a%d], reason: x}", 1000),
        Arguments.of("declared", "{controls: [HF-710], by: x%d, until: 2027-01-01}", 1000),
        Arguments.of("overrides", "{namespaces: [a%d], rules: {HF-101: {action: Warn}}}", 1000));
  }

  @ParameterizedTest
  @MethodSource
  void tooMany(String list, String item, int most) {
    assertThat(problems(policy("a", list(list, item, most)))).isEmpty();
    assertThat(problems(policy("a", list(list, item, most + 1))))
        .containsExactly(
            "4: spec.%s has %d items in all documents, must have %d at most"
                .formatted(list, most + 1, most));
  }

  private static String list(String name, String item, int size) {
    return IntStream.range(0, size)
        .mapToObj(item::formatted)
        .collect(Collectors.joining(", ", name + ": [", "]"));
  }

  @Test
  void anItemThatIsNoMappingDoesNotShiftThoseAfterIt() {
    assertThat(problems(policy("a", "exemptions:\n  - shop\n  - {reason: x}")))
        .containsExactly(
            "5: spec.exemptions[0] is \"shop\", must be a mapping",
            "6: spec.exemptions[1] has no condition, must have namespaces, objects, users or groups:"
                + " it would exempt everything");
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
