package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsAreReadableTest {
  private static final Facts FACTS = PolicyDraft.empty().facts();
  private final DurationsAreReadable rule = new DurationsAreReadable();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "30d|is \"30d\": time: unknown unit \"d\" in duration \"30d\","
            + " must be a Go duration; write 720h0m0s",
        "1w|is \"1w\": time: unknown unit \"w\" in duration \"1w\","
            + " must be a Go duration; write 168h0m0s",
        "P30D|is \"P30D\": time: invalid duration \"P30D\","
            + " must be a Go duration; write 720h0m0s",
        "720|is \"720\": time: missing unit in duration \"720\","
            + " must be a Go duration such as 720h or 1h30m",
        "''|is \"\": time: invalid duration \"\", must be a Go duration such as 720h or 1h30m",
        "-1h|is -1h, must not be negative",
        "-0.1s|is -0.1s, must not be negative",
      })
  void aTtlThatVeleroCannotUseIsRefusedWithWhatToWrite(String ttl, String message) {
    assertThat(judge(Objects.backup("nightly").with(ttl, "spec", "ttl")).lines())
        .containsExactly("spec.ttl " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"720h", "0", "0s", "-0", "1h30m", "30m1h", "+2h", "1.5h", "1µs"})
  void whatGoReadsPasses(String ttl) {
    assertThat(judge(Objects.backup("nightly").with(ttl, "spec", "ttl")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void everyDurationOfABackupIsRead() {
    assertThat(judge(Objects.backup("nightly").with(spec("1d"), "spec")).lines())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly(
            "spec.ttl",
            "spec.csiSnapshotTimeout",
            "spec.itemOperationTimeout",
            "spec.hooks.resources[0].pre[0].exec.timeout",
            "spec.hooks.resources[0].post[1].exec.timeout");
  }

  @Test
  void everyDurationOfATemplateIsRead() {
    Draft schedule = Objects.schedule("nightly", "0 1 * * *").with(spec("1d"), "spec", "template");

    assertThat(judge(schedule).lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("spec.template."));
  }

  @Test
  void everyDurationOfARestoreIsRead() {
    Map<String, Object> exec = Map.of("execTimeout", "1d", "waitTimeout", "2d");
    Map<String, Object> hooks =
        Map.of("postHooks", List.of(Map.of("exec", exec), Map.of("init", Map.of("timeout", "3d"))));
    Draft restore =
        Objects.restore("back")
            .with("4d", "spec", "itemOperationTimeout")
            .with(List.of(hooks), "spec", "hooks", "resources");

    assertThat(judge(restore).lines())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly(
            "spec.itemOperationTimeout",
            "spec.hooks.resources[0].postHooks[0].exec.execTimeout",
            "spec.hooks.resources[0].postHooks[0].exec.waitTimeout",
            "spec.hooks.resources[0].postHooks[1].init.timeout");
  }

  @Test
  void arkReadsFewerFieldsAndAnOlderPlaceForHooks() {
    Map<String, Object> timeout = Map.of("exec", Map.of("timeout", "1d"));
    Draft backup =
        Objects.arkBackup("nightly")
            .with("1d", "spec", "csiSnapshotTimeout")
            .with(List.of(Map.of("hooks", List.of(timeout))), "spec", "hooks", "resources");

    assertThat(judge(backup).lines())
        .singleElement()
        .asString()
        .startsWith("spec.hooks.resources[0].hooks[0].exec.timeout is \"1d\"");
  }

  @Test
  void otherTypesAreLeftToTheApiServer() {
    assertThat(judge(Objects.backup("nightly").with(5, "spec", "ttl")).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.backup("nightly").with("all", "spec", "hooks")).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.restore("back").without("spec")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aLongTextIsCut() {
    String text = "9d".repeat(10_000);

    assertThat(judge(Objects.backup("nightly").with(text, "spec", "ttl")).lines())
        .singleElement()
        .asString()
        .hasSizeLessThan(500)
        .contains("…\": time: unknown unit \"d\" in duration \"9d9d");
  }

  @Test
  void aMoreNegativeValueIsWorse() {
    Violation less = violation("-1h");
    Violation more = violation("-2h");

    assertThat(less.isNoWorseThan(more)).isTrue();
    assertThat(more.isNoWorseThan(less)).isFalse();
  }

  private Violation violation(String ttl) {
    return judge(Objects.backup("nightly").with(ttl, "spec", "ttl")).violations().getFirst();
  }

  private Judgement judge(Draft draft) {
    return Judgement.of(rule, draft, FACTS);
  }

  private static Map<String, Object> spec(String duration) {
    Map<String, Object> timed = Map.of("exec", Map.of("timeout", duration));
    Map<String, Object> untimed = Map.of("exec", Map.of());
    return Map.of(
        "ttl",
        duration,
        "csiSnapshotTimeout",
        duration,
        "itemOperationTimeout",
        duration,
        "hooks",
        Map.of(
            "resources", List.of(Map.of("pre", List.of(timed), "post", List.of(untimed, timed)))));
  }
}
