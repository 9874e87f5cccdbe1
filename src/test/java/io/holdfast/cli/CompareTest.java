package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check --compare} says of an upgrade of Velero. */
class CompareTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aScheduleThatMeansSomethingElseIsShownWithBothSetsOfFires() throws IOException {
    int exit = compare("1.18.2", "1.18.3", file(schedule("fridays", "0 0 13 * 5", "25000h")));

    assertThat(exit).isEqualTo(ExitCode.FINDING);
    assertThat(out.toString().lines().skip(1))
        .containsExactly(
            "    line 5: spec.schedule \"0 0 13 * 5\" next fires",
            "      Velero 1.18.2",
            "        2026-11-27T00:00Z",
            "        2026-12-04T00:00Z",
            "        2026-12-11T00:00Z",
            "        2026-12-13T00:00Z",
            "        2026-12-18T00:00Z",
            "        smallest gap 24h0m0s",
            "      Velero 1.18.3",
            "        2027-08-13T00:00Z",
            "        2028-10-13T00:00Z",
            "        2029-04-13T00:00Z",
            "        2029-07-13T00:00Z",
            "        2030-09-13T00:00Z",
            "        smallest gap 2184h0m0s",
            "1 of 1 object changes from Velero 1.18.2 to 1.18.3: 0 newly denied, 1 with another"
                + " meaning");
    assertThat(out.toString())
        .startsWith(folder + "/objects.yaml:1: Schedule velero/fridays: accepted by both versions");
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 * * *|1.13.2|1.18.3|0|0|0",
        "0 0 31 2 *|1.18.2|1.18.3|0|0|0",
        "TZ=Europe/Berlin 30 4 * * *|1.18.2|1.18.3|0|0|0",
        "0 */24 * * *|1.18.2|1.18.3|1|1|1",
        "0 */24 * * *|1.18.3|1.18.2|1|0|0",
        "0 1 * * 7|1.18.2|1.18.3|1|0|0",
        "0 1 * * 7|1.18.3|1.18.2|1|1|1",
        "0 0 29 2 MON|1.18.2|1.18.3|1|1|1",
        "TZ=Europe/Berlin 30 2 * * *|1.18.2|1.18.3|1|0|1",
        "TZ=Europe/Berlin 30 2 * * *|1.14.1|1.15.0|1|0|0",
        "0 0 */2 * MON|1.14.1|1.15.0|1|0|1",
        "0 0 13 * 5|1.15.0|1.18.2|0|0|0",
        "0 0 13 * 5|1.18.3|1.19.0|0|0|0",
      })
  void everyReadingIsHeldAgainstTheOther(
      String cron, String before, String after, int changed, int newlyDenied, int otherMeaning)
      throws IOException {
    int exit = compare(before, after, file(schedule("one", cron, "87600h")), "-o", "json");

    JsonNode summary = JSON.readTree(out.toString()).at("/summary");
    assertThat(summary.at("/changed").asInt()).isEqualTo(changed);
    assertThat(summary.at("/newlyDenied").asInt()).isEqualTo(newlyDenied);
    assertThat(summary.at("/otherMeaning").asInt()).isEqualTo(otherMeaning);
    assertThat(exit).isEqualTo(newlyDenied + otherMeaning > 0 ? ExitCode.FINDING : ExitCode.FINE);
  }

  @Test
  void theJsonNamesWhatComesAndWhatGoes() throws IOException {
    compare("1.18.2", "1.18.3", file(schedule("midnight", "0 */24 * * *", "720h")), "-o", "json");

    JsonNode result = JSON.readTree(out.toString()).at("/results/0");
    assertThat(result.at("/object/name").asText()).isEqualTo("midnight");
    assertThat(result.at("/allowed/before").asBoolean()).isTrue();
    assertThat(result.at("/allowed/after").asBoolean()).isFalse();
    assertThat(result.at("/findings"))
        .extracting(f -> f.at("/change").asText() + " " + f.at("/rule").asText())
        .containsExactly("gone HF-308", "new HF-209");
    assertThat(result.at("/cron/before/next")).hasSize(5);
    assertThat(result.at("/cron/after/error").asText()).contains("step (24)");
    assertThat(result.at("/namespaces").isNull()).isTrue();
  }

  @Test
  void patternsAreHeldAgainstTheNamespacesThereAre() throws IOException {
    String docs = "src/docs/velero-upgrade/";
    String[] patterns = {docs + "patterns.yaml", "--inventory", docs + "cluster", "-o", "json"};

    assertThat(compare("1.17.2", "1.18.3", patterns)).isEqualTo(ExitCode.FINDING);

    JsonNode namespaces = JSON.readTree(out.toString()).at("/results/0/namespaces");
    assertThat(namespaces.at("/before")).isEmpty();
    assertThat(namespaces.at("/after"))
        .extracting(JsonNode::asText)
        .containsExactly("team-blue", "team-red");
  }

  @Test
  void anUnknownClusterHasNoNamespacesToCompare() throws IOException {
    compare("1.17.2", "1.18.3", "src/docs/velero-upgrade/patterns.yaml", "-o", "json");

    JsonNode result = JSON.readTree(out.toString()).at("/results/0");
    assertThat(result.at("/namespaces").isNull()).isTrue();
    assertThat(result.at("/findings/0/change").asText()).isEqualTo("gone");
    assertThat(result.at("/findings/0/rule").asText()).isEqualTo("HF-203");
  }

  @Test
  void objectsOfOtherKindsDoNotShiftTheResults() throws IOException {
    String other = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: a}\n";
    String file =
        file(
            Stream.of(
                    other,
                    schedule("nightly", "0 1 * * *", "720h"),
                    other,
                    schedule("midnight", "0 */24 * * *", "720h"))
                .reduce((one, next) -> one + "---\n" + next)
                .orElseThrow());

    compare("1.18.2", "1.18.3", file, "-o", "json");

    JsonNode results = JSON.readTree(out.toString()).at("/results");
    assertThat(results).hasSize(1);
    assertThat(results.at("/0/object/name").asText()).isEqualTo("midnight");
    assertThat(results.at("/0/line").asInt()).isEqualTo(16);
  }

  @Test
  void whatKubectlGetsIsComparedObjectByObject() throws IOException {
    String item =
        "- "
            + schedule("midnight", "0 */24 * * *", "720h").stripTrailing().indent(2).strip()
            + "\n";

    compare("1.18.2", "1.18.3", file("apiVersion: v1\nkind: List\nitems:\n" + item));

    assertThat(out.toString()).contains("objects.yaml:4: Schedule velero/midnight: accepted by");
  }

  @Test
  void aWarningThatComesFailsWhenWarningsDo() throws IOException {
    String sundays = file(schedule("sundays", "0 1 * * 7", "720h"));

    assertThat(compare("1.18.2", "1.18.3", sundays)).isEqualTo(ExitCode.FINE);
    assertThat(compare("1.18.2", "1.18.3", sundays, "--fail-on", "warn"))
        .isEqualTo(ExitCode.FINDING);
  }

  @Test
  void theVersionOfThePolicyIsTheFirstUnlessAnotherIsGiven() throws IOException {
    String cron = file(schedule("midnight", "0 */24 * * *", "720h"));

    assertThat(run("check", cron, "--compare", "1.18.2")).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("from Velero 1.18.3 to 1.18.2");
  }

  @Test
  void theSchedulesOfThePolicyAreComparedToo() throws IOException {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: holdfast.io/v1alpha1
        kind: BackupPolicy
        metadata: {name: company}
        spec:
          velero: {version: 1.18.2}
          schedules:
            - {name: fridays, cron: "H 0 13 * 5", ttl: 720h}
            - {name: daily, cron: "H 1 * * *", ttl: 720h}
        """);
    String file = file(schedule("nightly", "0 1 * * *", "720h"));

    assertThat(compare("1.18.2", "1.18.3", file, "--policy", policy.toString()))
        .isEqualTo(ExitCode.FINDING);
    assertThat(out.toString())
        .startsWith(policy + ":7: schedule fridays of the policy")
        .contains("    line 7: \"0 0 13 * 5\" next fires", "        2027-08-13T00:00Z")
        .doesNotContain("daily")
        .endsWith(
            "0 of 1 object changes from Velero 1.18.2 to 1.18.3: 0 newly denied, 0 with another"
                + " meaning"
                + System.lineSeparator());
    out.getBuffer().setLength(0);
    compare("1.18.2", "1.18.3", file, "--policy", policy.toString(), "-o", "json");
    JsonNode schedules = JSON.readTree(out.toString()).at("/schedules");
    assertThat(schedules).hasSize(1);
    assertThat(schedules.at("/0/name").asText()).isEqualTo("fridays");
    assertThat(schedules.at("/0/after/next")).hasSize(5);
  }

  @Test
  void aVersionThatNobodyKnowsIsNotedOnceAndJudgedAsTheNearest() throws IOException {
    assertThat(compare("1.18.3", "1.19.0", file(schedule("nightly", "0 1 * * *", "720h"))))
        .isEqualTo(ExitCode.FINE);

    assertThat(err.toString().lines())
        .containsExactly(
            "note: Velero 1.19.0 is newer than 1.18.3, the newest that Holdfast knows, and is"
                + " judged as that");
    assertThat(out.toString()).startsWith("0 of 1 object changes from Velero 1.18.3 to 1.19.0");
  }

  @Test
  void aFieldThatAnOldVersionDoesNotKnowIsReportedAsToArk() throws IOException {
    String backup =
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: nightly, namespace: velero}
        spec: {ttl: 720h, orLabelSelectors: [{matchLabels: {a: b}}]}
        """;

    assertThat(run("check", file(backup), "--velero-version", "0.11.0"))
        .isEqualTo(ExitCode.FINDING);

    assertThat(out.toString()).contains("HF-204 spec.orLabelSelectors is unknown to Velero 0.11.0");
    assertThat(err.toString().lines()).singleElement().asString().startsWith("note: Velero 0.11.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--compare 1.18|--compare is \"1.18\", must be three numbers such as 1.18.3",
        "--compare 1.18.3 -o sarif|--compare prints text or json, and does not go with --mutate",
        "--compare 1.18.3 --mutate|--compare prints text or json, and does not go with --mutate",
        "--compare 1.18.3 --from today|--from is \"today\", must be an instant such as"
            + " 2026-01-31T12:00:00Z",
      })
  void wrongUsageIsRefused(String line) throws IOException {
    List<String> parts = List.of(line.split("\\|", -1));
    String command = "check " + file(schedule("a", "@daily", "720h")) + " " + parts.getFirst();

    assertThat(run(command.split(" ", -1))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("error: " + parts.getLast() + System.lineSeparator());
  }

  private static String schedule(String name, String cron, String ttl) {
    return """
    apiVersion: velero.io/v1
    kind: Schedule
    metadata: {name: %s, namespace: velero}
    spec:
      schedule: "%s"
      template: {ttl: %s, includedNamespaces: [shop]}
    """
        .formatted(name, cron, ttl);
  }

  private String file(String text) throws IOException {
    Path file = folder.resolve("objects.yaml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file.toString();
  }

  private int compare(String before, String after, String... more) {
    String[] versions = {
      "check", "--velero-version", before, "--compare", after, "--from", "2026-11-21T00:00:00Z"
    };
    return run(Stream.of(versions, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Holdfast.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
