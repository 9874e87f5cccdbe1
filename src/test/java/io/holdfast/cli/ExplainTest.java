package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.kube.FakeApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
  private static final String POLICY = "configmap holdfast/policy key policy.yaml";

  @TempDir private Path folder = Path.of("");

  @Test
  void anObjectIsExplainedWithTheLinesOfThePolicy() throws IOException {
    Ran ran = explain("pvc/data", "-n", "shop");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out())
        .startsWith(
            """
            PersistentVolumeClaim shop/data
              schedule   daily: cron "5 1 * * *" in UTC, kept for 720h, newest recovery point not older than 26h
              because    its label holdfast.io/backup-schedule; Holdfast wrote it, by the label \
            holdfast.io/backup-schedule of its Namespace; Holdfast wrote it, by assignment 1 of the policy \
            (configmap holdfast/policy key policy.yaml:7)
              defined in configmap holdfast/policy key policy.yaml:6
              covered by Schedule velero/nightly (inferred)
              newest     Backup velero/nightly-1 of 2026-11-28T03:00:00Z, 21h ago (inferred)
              policy     revision \
            """)
        .containsPattern("HF-701 +Deny +pass +the policy's rules \\(" + POLICY + ":8\\)")
        .containsPattern("HF-104 +Off +- +the policy's default ");
  }

  @Test
  void thePageShowsWhatIsPrinted() throws IOException {
    String page = Files.readString(Path.of("src/docs/simulate.md"));
    int begin = page.indexOf("PersistentVolumeClaim shop/data\n  schedule");

    assertThat(explain("pvc/data", "-n", "shop").out())
        .startsWith(page.substring(begin, page.indexOf("...", begin)));
  }

  @Test
  void whatNothingCoversSaysWhyAndWhatIsWrongNow() throws IOException {
    Ran ran = explain("ns", "dev");

    assertThat(ran.out())
        .contains("because    its label holdfast.io/backup-schedule; somebody chose it,")
        .contains("covered by nothing: no Velero Schedule selects its Namespace")
        .contains("warn: HF-701 metadata.name is \"dev\", must be covered by a schedule that runs")
        .containsPattern("HF-701 +Warn +warn +the override for dev\\* \\(" + POLICY + ":9\\)");
  }

  @Test
  void anExemptionIsNamedWithItsReasonAndDate() throws IOException {
    assertThat(explain("backup/short").out())
        .contains("Backup velero/short")
        .containsPattern(
            "HF-205 +Off +- +exempt until 2027-01-31: its own \\(" + POLICY + ":10\\)");
  }

  @ParameterizedTest
  @CsvSource({
    "pvc/data,PersistentVolumeClaim shop/data",
    "persistentvolumeclaims/data,PersistentVolumeClaim shop/data",
    "PersistentVolumeClaim data,PersistentVolumeClaim shop/data",
    "ns/shop,Namespace shop",
    "namespaces shop,Namespace shop",
  })
  void kindsAreNamedAsKubectlNamesThem(String what, String object) throws IOException {
    String[] words =
        Stream.concat(Stream.of(what.split(" ", -1)), Stream.of("-n", "shop"))
            .toArray(String[]::new);

    assertThat(explain(words).out()).startsWith(object + "\n");
  }

  @Test
  void veleroObjectsAreLookedForWhereVeleroIs() throws IOException {
    assertThat(explain("schedule.velero.io/nightly").out()).startsWith("Schedule velero/nightly\n");
    assertThat(explain("bsl", "default").out())
        .startsWith("BackupStorageLocation velero/default\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pvc/data", "ns/dev", "backup/short"})
  void theJsonFitsItsSchema(String what) throws IOException {
    Ran ran = explain(what, "-o", "json", "-n", what.startsWith("backup") ? "velero" : "shop");

    assertThat(ran.schemaProblems("explain")).isEmpty();
  }

  @Test
  void theJsonSaysWhereTheScheduleIsDecided() throws IOException {
    JsonNode result =
        new ObjectMapper().readTree(explain("pvc/data", "-n", "shop", "-o", "json").out());

    assertThat(result.at("/schedule/name").asText()).isEqualTo("daily");
    assertThat(result.at("/schedule/decidedBy/line").asInt()).isEqualTo(7);
    assertThat(result.at("/schedule/definedIn/source").asText()).isEqualTo(POLICY);
    assertThat(result.at("/covered").asBoolean()).isTrue();
  }

  @Test
  void anObjectThatIsNotThereYetIsExplainedFromItsFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("claim.yaml"),
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: more, namespace: shop}
            """);

    assertThat(explain("-f", file.toString()).out())
        .startsWith("PersistentVolumeClaim shop/more\n")
        .contains("because    the label holdfast.io/backup-schedule of its Namespace;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pvc/nothing|there is no PersistentVolumeClaim default/nothing; -n NAMESPACE says where",
        "pod/web|no kind \"pod\"; known are ns, pvc, backup,",
        "pvc/|names no object: write its kind and name, such as pvc/data",
        "pvc/Data_1|\"Data_1\" cannot be the name of a PersistentVolumeClaim",
        "HF-999|no rule \"HF-999\"",
        "pvc/data -f x.yaml|name an object or a rule, or give -f FILE: one of the two",
      })
  void wrongUsageIsExplained(String line, String message) throws IOException {
    Ran ran = explain(line.split(" ", -1));

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).startsWith("error: ").contains(message);
  }

  @Test
  void aClusterThatIsAwayIsSaidToBeAway() {
    FakeApiServer server = new FakeApiServer();
    Path kubeconfig = server.kubeconfig(folder);
    server.close();

    assertThat(Ran.of("explain", "pvc/data", "--kubeconfig", kubeconfig.toString()).exit())
        .isEqualTo(ExitCode.NO_CLUSTER);
  }

  private Ran explain(String... what) throws IOException {
    String[] where = {"--against", SimulatedCluster.in(folder), "--from", "2026-11-29T00:00:00Z"};
    return Ran.of(
        Stream.of(new String[] {"explain"}, what, where)
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }
}
