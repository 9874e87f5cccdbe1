package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateTest {
  private static final String DOCS = "src/docs/migration/";

  @TempDir private Path folder = Path.of("");

  @Test
  void aSnapshotScheduleBecomesAScheduleAndAnAssignment() {
    Ran ran = Ran.of("migrate", DOCS + "snapscheduler.yaml");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out())
        .isEqualTo(
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata:
              name: migrated
            spec:
              schedules:
                # SnapshotSchedule shop/nightly (src/docs/migration/snapscheduler.yaml:1)
                - {"name":"shop-nightly","cron":"5 1 * * *","ttl":"168h","retention":{"maxCount":10}}
              assignments:
                # SnapshotSchedule shop/nightly (src/docs/migration/snapscheduler.yaml:1)
                - {"schedule":"shop-nightly","namespaces":["shop"],"engine":"snapshots",\
            "claimSelector":{"matchLabels":{"tier":"gold"}}}
            """);
    assertThat(ran.err())
        .contains("to do: SnapshotSchedule shop/nightly", "uses the class \"ebs\"");
  }

  @Test
  void aSnapshotGroupBecomesAScheduleThatTheClaimIsLabelledWith() {
    Ran ran = Ran.of("migrate", DOCS + "gemini.yaml");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out())
        .contains(
            "- {\"name\":\"bank-data\",\"cron\":\"H */6 * * *\",\"ttl\":\"840h\","
                + "\"retention\":{\"hourly\":4,\"daily\":7,\"weekly\":4}}");
    assertThat(ran.err())
        .contains("kubectl -n bank label pvc data holdfast.io/backup-schedule=bank-data");
  }

  @Test
  void rulesOfAClusterPolicyBecomeRulesAndWhatIsLeftIsNamed() {
    Ran ran = Ran.of("migrate", DOCS + "kyverno.yaml");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out())
        .contains(
            "HF-102: {\"action\":\"Deny\"}",
            "HF-209: {\"action\":\"Deny\"}",
            "HF-301: {\"action\":\"Deny\",\"min\":\"24h\",\"max\":\"2160h\"}",
            "HF-401: {\"action\":\"Deny\",\"protected\":[\"kube-system\"]}",
            "- {\"name\":\"backup-for-team\",\"cron\":\"30 2 * * *\",\"ttl\":\"720h\"}",
            "\"namespaceSelector\":{\"matchLabels\":{\"team\":\"shop\"}}");
    assertThat(ran.err())
        .contains("to do: ClusterPolicy backups", "the label \"example.com/backup\" becomes")
        .contains("left out: ClusterPolicy backups", "rule \"volumes-are-annotated\" has no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"snapscheduler.yaml", "gemini.yaml", "kyverno.yaml", ""})
  void whatComesOutIsAPolicyThatCanBeUsed(String name) throws IOException {
    Path policy =
        Files.writeString(folder.resolve("policy.yaml"), Ran.of("migrate", DOCS + name).out());

    Ran ran = Ran.of("check", "policies/demo/01-namespace.yaml", "--policy", policy.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isLessThan(ExitCode.BAD_INPUT);
  }

  @Test
  void theJsonFitsItsSchema() {
    assertThat(Ran.of("migrate", DOCS, "-o", "json").schemaProblems("migrate")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 hours|every 5 hours is no cron expression: choose one near it",
        "90 seconds|every 90 seconds is no cron expression: choose one near it",
        "now and then|every is \"now and then\", which cannot be read",
      })
  void anIntervalThatCronDoesNotHaveIsLeftOut(String every, String message) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("group.yaml"),
            Files.readString(Path.of(DOCS + "gemini.yaml"))
                .replaceAll(
                    "(?s)schedule:.*", "schedule: [{every: %s, keep: 2}]\n".formatted(every)));

    Ran ran = Ran.of("migrate", file.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("left out: SnapshotGroup bank/data", message);
  }

  @Test
  void whatCannotBeInForceIsSaidWithThePolicy() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("schedule.yaml"),
            Files.readString(Path.of(DOCS + "snapscheduler.yaml")).replace("5 1 *", "99 1 *"));

    Ran ran = Ran.of("migrate", file.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.err()).contains("left out: the policy: migrated:8");
  }

  @Test
  void filesWithoutAnySuchObjectAreRefused() {
    assertThat(Ran.of("migrate", "policies/demo/01-namespace.yaml").exit())
        .isEqualTo(ExitCode.BAD_INPUT);
  }
}
