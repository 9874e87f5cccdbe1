package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.fixture.Golden;
import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Grade;
import io.holdfast.model.Node;
import io.holdfast.rules.Control;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every control says of objects in known states, as a table that people can read. */
class KnownStatesTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/holdfast/audit");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String POLICY =
      """
      schedules: [{name: daily, cron: 0 1 * * *, maxAge: 26h}]
      assignments: [{schedule: daily}]
      exemptions: [{namespaces: [kube-system], reason: rebuilt, rules: ["*"]}]
      declared:
        - {controls: [HF-710], by: bucket lock, until: 2027-01-31}
        - {controls: [HF-701, HF-704], namespaces: [nfs], by: the provider, until: 2027-01-31}
        - {controls: [HF-701], namespaces: [nfs-last-year], by: the provider, until: 2026-01-31}
        - {controls: [HF-714], by: somebody, until: 2027-01-31}
      """;

  private static final List<Rule<?>> CONTROLS =
      RuleCatalogue.SHIPPED.rules().stream().filter(Control.class::isInstance).toList();

  @ParameterizedTest
  @ValueSource(strings = {"velero", "snapshots"})
  void everyControlSaysOfEachWhatTheTableSays(String engine) throws Exception {
    Map<String, Map<String, String>> table = new TreeMap<>();
    new AuditScan(new PictureSource(objects(engine)), auditor(), _ -> {})
        .run(
            PolicyText.revision(POLICY),
            Optional.of(NOW.minusSeconds(1800)),
            NOW,
            result -> add(result, table));

    assertThat(CONTROLS).hasSize(17);
    Golden.check(FOLDER.resolve(engine + ".txt"), rendered(table), KnownStatesTest.class);
  }

  private static Auditor auditor() {
    return new Auditor(new RuleCatalogue(CONTROLS));
  }

  private static List<Node> objects(String engine) throws Exception {
    String text = Files.readString(FOLDER.resolve(engine + ".yaml"));
    return YamlReader.first(text, engine).orElseThrow().get("items").orElseThrow().items();
  }

  private static void add(AuditResult result, Map<String, Map<String, String>> table) {
    String grade = result.grade().map(KnownStatesTest::letter).orElse("");
    table
        .computeIfAbsent(result.object().toString(), _ -> new TreeMap<>())
        .put(result.rule().toString(), result.outcome().word() + grade);
  }

  private static String letter(Grade grade) {
    return switch (grade) {
      case DIRECT -> " d";
      case INFERRED -> " i";
      case DECLARED -> " s";
    };
  }

  private static String rendered(Map<String, Map<String, String>> table) {
    List<String> rules = CONTROLS.stream().map(rule -> rule.info().id().toString()).toList();
    StringBuilder text =
        new StringBuilder(line("d: direct, i: inferred, s: somebody says so", rules));
    table.forEach((object, cells) ->
        text.append(
            line(object, rules.stream().map(rule -> cells.getOrDefault(rule, ".")).toList())));
    return text.toString();
  }

  private static String line(String head, List<String> cells) {
    StringBuilder line = new StringBuilder("%-52s".formatted(head));
    cells.forEach(cell -> line.append("%-7s".formatted(cell)));
    return line.toString().stripTrailing() + "\n";
  }
}
