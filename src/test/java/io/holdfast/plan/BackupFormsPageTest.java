package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.YamlReader;
import io.holdfast.codec.YamlWriter;
import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Node;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page to what is really made of the policies that it shows. */
class BackupFormsPageTest {
  private static final Path PAGE = Path.of("policies", "backup-forms.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern LINE =
      Pattern.compile("\\| (.*?) \\| `(.*?)` \\| (?:`(.*?)`|no Schedule) \\|");
  private static final String HEAD =
      "apiVersion: holdfast.io/v1alpha1\nkind: BackupPolicy\nmetadata: {name: form}\nspec:\n";

  /** A line of the table; without a Schedule where {@code velero} is absent. */
  record Line(String form, String policy, Optional<String> velero) {
    @Override
    public String toString() {
      return form;
    }
  }

  static List<Line> lines() throws IOException {
    String page = Files.readString(PAGE);
    String table =
        page.substring(page.indexOf("<!-- lines: begin -->"), page.indexOf("<!-- lines: end -->"));
    return LINE.matcher(table)
        .results()
        .map(r -> new Line(r.group(1), r.group(2), Optional.ofNullable(r.group(3))))
        .toList();
  }

  @Test
  void thePageHasALineForEveryPresetAndChoice() throws IOException {
    assertThat(lines()).hasSize(18);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineOfTheTableHolds(Line line) throws Exception {
    String cron = line.policy().startsWith("cron:") ? "" : "\n      cron: 0 1 * * *";
    String ttl = line.policy().startsWith("ttl:") ? "" : "\n      ttl: 2160h";
    String text =
        HEAD + "  schedules:\n    - name: nightly\n      " + line.policy() + cron + ttl + "\n";

    Optional<Node.Mapping> made = generated(PolicyText.read(text), "nightly", "shop");

    if (line.velero().isEmpty()) {
      assertThat(made).isEmpty();
    } else {
      assertHolds(yaml(line.velero().get()), made.orElseThrow().get("spec").orElseThrow());
    }
  }

  @Test
  void theExampleFromTheFormBecomesTheScheduleShown() throws Exception {
    PolicyRevision policy = PolicyText.read(examples().get(0));

    Node.Mapping made = generated(policy, "weekly", "shop").orElseThrow();

    assertThat(YamlWriter.text(List.of(made))).isEqualTo(examples().get(1));
    assertThat(scheduleOf(policy, "web")).contains("weekly");
    assertThat(scheduleOf(policy, "other")).isEmpty();
  }

  @Test
  void theScheduleFoundInVeleroIsWhatThePolicyShownMakes() throws Exception {
    PolicyRevision policy = PolicyText.read(examples().get(3));

    Node.Mapping made = generated(policy, "nightly", "shop").orElseThrow();

    assertThat(json(made)).isEqualTo(json(yaml(examples().get(2))));
    assertThat(scheduleOf(policy, "shop")).contains("nightly");
  }

  private static Optional<String> scheduleOf(PolicyRevision policy, String namespace) {
    return new ScheduleChooser(policy).forNamespace(namespace, Map.of())
            instanceof ScheduleChoice.Scheduled chosen
        ? Optional.of(chosen.schedule().name())
        : Optional.empty();
  }

  /** What is null must be absent, everything else the same. */
  private static void assertHolds(Node expected, Node actual) {
    expected
        .fields()
        .forEach((name, value) -> {
          Optional<Node> found = actual.get(name);
          if (value instanceof Node.Null) {
            assertThat(found).as(name).isEmpty();
          } else if (value instanceof Node.Mapping) {
            assertHolds(value, found.orElseThrow());
          } else {
            assertThat(json(found.orElseThrow())).as(name).isEqualTo(json(value));
          }
        });
    assertThat(expected.fields()).isNotEmpty();
  }

  private static Optional<Node.Mapping> generated(
      PolicyRevision policy, String name, String namespace) {
    BackupSchedule schedule = policy.schedule(name).orElseThrow();
    return new GeneratedSchedule(schedule, namespace).object(policy.spec().velero().namespace());
  }

  private static List<String> examples() throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult r) -> r.group(1))
            .toList();
    assertThat(examples).hasSize(4);
    return examples;
  }

  private static Node yaml(String text) throws CodecException {
    return YamlReader.read(text, "page").getFirst();
  }

  private static String json(Node node) {
    return new String(JsonWriter.bytes(node), StandardCharsets.UTF_8);
  }
}
