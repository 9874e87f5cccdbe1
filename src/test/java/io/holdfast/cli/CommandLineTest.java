package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private static final String BACKUP =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata:
        name: nightly
        namespace: velero
      spec:
        ttl: %s
      """;

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> badInput() {
    String nested = "a: " + "[".repeat(500) + "]".repeat(500);
    String bomb =
        """
        a: &a [x,x,x,x,x,x,x,x,x]
        b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
        e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
        f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
        g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]
        """;
    return Stream.of(
        Arguments.of("tabs", "kind: Backup\nmetadata:\n\tname: x\n", "manifest.yaml:3"),
        Arguments.of("a duplicate key", "kind: Backup\nkind: Backup\n", "manifest.yaml:2"),
        Arguments.of("deep nesting", nested, "manifest.yaml:1"),
        Arguments.of("a YAML bomb", bomb, "manifest.yaml"),
        Arguments.of("text that is no object", "just a text\n", "manifest.yaml:1"),
        Arguments.of(
            "a List in a List",
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items: []\n",
            "manifest.yaml:4"),
        Arguments.of("a wrong type", BACKUP.formatted("[1]"), "manifest.yaml:7: spec.ttl"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInput")
  void badInputIsNamedByFileAndLine(String what, String text, String place) throws IOException {
    Ran ran = run("check", file("manifest.yaml", text.getBytes(StandardCharsets.UTF_8)));

    assertThat(ran.exit()).as(what).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).startsWith("error: ").contains(place).doesNotContain("\tat ");
  }

  @Test
  void binaryAndWronglyEncodedFilesAreRefused() throws IOException {
    byte[] binary = {0x7f, 'E', 'L', 'F', 0, 1, 2, (byte) 0xff};
    byte[] latin = "name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(run("check", file("binary.yaml", binary)).exit()).isEqualTo(ExitCode.BAD_INPUT);
    Ran ran = run("check", file("latin.yaml", latin));
    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("latin.yaml");
  }

  @Test
  void aFileOf100MegabytesIsRefusedWithoutBeingRead() throws IOException {
    Path large = folder.resolve("large.yaml");
    try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(100_000_000);
    }

    Ran ran = run("check", large.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("large.yaml").contains("is larger than 32 MiB");
  }

  @Test
  void aMissingFileAndAnEmptyFolderAreRefused() {
    assertThat(run("check", "no-such-file.yaml").err())
        .isEqualTo("error: no-such-file.yaml does not exist\n");
    assertThat(run("check", folder.toString()).err()).contains("has no .yaml");
  }

  @Test
  void emptyDocumentsAreSkipped() throws IOException {
    Ran ran =
        run("check", file("empty.yaml", "---\n---\n# nothing\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out()).isEqualTo("0 objects, 0 denied, 0 with warnings\n");
  }

  @Test
  void aDeniedManifestGivesExitCodeOneAndItsLine() throws IOException {
    String file = file("backup.yaml", BACKUP.formatted("30d").getBytes(StandardCharsets.UTF_8));

    Ran ran = run("check", file);

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out())
        .contains("backup.yaml:7: denied: Backup velero/nightly: HF-201 spec.ttl is \"30d\"")
        .contains("write 720h0m0s");
  }

  @Test
  void withoutAnInventoryTheUndecidedRulesAreOneLineForAllFiles() throws IOException {
    String one = file("one.yaml", backupOf("shop"));
    String two = file("two.yaml", backupOf("bank"));

    Ran ran = run("check", one, two);

    assertThat(ran.out().lines())
        .containsExactly(
            "2 rules need facts about the cluster (HF-203, HF-306): give --inventory PATH; -o json"
                + " says which",
            "2 objects, 0 denied, 0 with warnings");
    assertThat(run("check", one, "-o", "json").out())
        .contains("HF-306 the Namespaces are not known yet");
  }

  @Test
  void whatAnInventoryDoesNotSayIsNamedObjectByObject() throws IOException {
    String inventory =
        file(
            "class.yaml",
            """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: fast}
            """
                .getBytes(StandardCharsets.UTF_8));

    String backup = BACKUP.formatted("24h") + "  storageLocation: offsite\n";

    String file = file("backup.yaml", backup.getBytes(StandardCharsets.UTF_8));
    Ran ran = run("check", file, "--inventory", inventory);

    assertThat(ran.out())
        .contains(
            "backup.yaml:1: unknown: Backup velero/nightly: HF-205 the BackupStorageLocations are"
                + " not listed yet")
        .doesNotContain("give --inventory");
  }

  private static byte[] backupOf(String namespace) {
    String backup = BACKUP.formatted("24h") + "  includedNamespaces: [%s]\n".formatted(namespace);
    return backup.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void checkPrintsTheDocumentedJson() throws IOException {
    String file = file("backup.yaml", BACKUP.formatted("30d").getBytes(StandardCharsets.UTF_8));

    JsonNode result = new ObjectMapper().readTree(run("check", file, "-o", "json").out());

    assertThat(result.at("/apiVersion").asText()).isEqualTo("holdfast.io/v1alpha1");
    assertThat(result.at("/kind").asText()).isEqualTo("CheckResult");
    assertThat(result.at("/results/0/line").asInt()).isEqualTo(1);
    assertThat(result.at("/results/0/object/name").asText()).isEqualTo("nightly");
    assertThat(result.at("/results/0/allowed").asBoolean()).isFalse();
    assertThat(result.at("/results/0/findings/0/rule").asText()).isEqualTo("HF-201");
    assertThat(result.at("/results/0/findings/0/action").asText()).isEqualTo("Deny");
    assertThat(result.at("/results/0/findings/0/path").asText()).isEqualTo("spec.ttl");
    assertThat(result.at("/summary/denied").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sarif", "junit"})
  void theOtherFormsNameTheRuleAndTheFile(String form) throws IOException {
    String file = file("backup.yaml", BACKUP.formatted("30d").getBytes(StandardCharsets.UTF_8));

    Ran ran = run("check", file, "-o", form);

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out()).contains("HF-201").contains("backup.yaml");
  }

  @Test
  void mutatePrintsTheManifestAsItWouldBeStored() throws IOException {
    String text = BACKUP.formatted("0s").replace("  ttl: 0s\n", "  includedNamespaces: [a]\n");

    Ran ran = run("check", "--mutate", file("b.yaml", text.getBytes(StandardCharsets.UTF_8)));

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out()).contains("ttl: 720h0m0s").contains("name: nightly");
  }

  @Test
  void anOlderVeleroReadsCronAnotherWay() throws IOException {
    String schedule =
        """
        apiVersion: velero.io/v1
        kind: Schedule
        metadata: {name: sundays, namespace: velero}
        spec:
          schedule: "0 1 * * 7"
          template: {ttl: 720h}
        """;
    String file = file("s.yaml", schedule.getBytes(StandardCharsets.UTF_8));

    assertThat(run("check", file).exit()).isEqualTo(ExitCode.FINE);
    Ran older = run("check", file, "--velero-version", "1.18.2");
    assertThat(older.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(older.out()).contains("HF-209").contains("end of range (7) above maximum (6): 7");
  }

  @Test
  void explainShowsTheVeleroScheduleThatOneOfThePolicyBecomes() {
    Ran ran = run("explain", "schedule/weekly", "--for", "shop");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out())
        .startsWith("# weekly of ")
        .contains("name: shop-weekly", "schedule: 0 0 * * 0", "ttl: 2160h0m0s");
    assertThat(run("explain", "schedule/dayly").err())
        .contains("no schedule \"dayly\"; the policy's are daily, hourly, weekly");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(run("chekc").err()).contains("Unmatched argument").contains("holdfast check");
    assertThat(run("explain", "HF-999").err()).contains("no rule \"HF-999\"");
    assertThat(run("cron", "* * * * *", "--zone", "Mars").exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run().exit()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void aCommandThatIsNamedIsTheOnlyOneLookedInto() {
    assertThat(commands("cron", "0 1 * * *")).containsExactly("cron");
    assertThat(commands("help", "cron")).contains("check", "cron", "help");
    assertThat(commands("--version")).contains("check", "cron", "help");
    assertThat(commands()).contains("check", "cron", "help");
  }

  private static Set<String> commands(String... arguments) {
    return Holdfast.commandLine(List.of(arguments), List.of()).getSubcommands().keySet();
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    CommandLine line = Holdfast.commandLine();
    for (String name : line.getSubcommands().keySet()) {
      if (!name.equals("help")) {
        Ran ran = run(name, "--help");
        assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
        assertThat(ran.out()).as(name).contains("Example").contains("holdfast " + name);
      }
    }
  }

  private String file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    return file.toString();
  }

  private static Ran run(String... arguments) {
    return Ran.of(arguments);
  }
}
