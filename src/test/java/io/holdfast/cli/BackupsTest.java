package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FakeApiServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
  private static final String LONG = "a-name-of-a-backup-that-goes-on-and-on-" + "x".repeat(120);
  private static final String NIGHTLY =
      """
      {"metadata": {"name": "nightly", "namespace": "velero",
                    "creationTimestamp": "2026-11-20T05:00:00Z"},
       "spec": {"includedNamespaces": ["shop", "web", "bank", "mail"], "snapshotVolumes": true,
                "snapshotMoveData": false, "includeClusterResources": true},
       "status": {"phase": "Completed", "startTimestamp": "2026-11-20T01:00:00Z",
                  "expiration": "2026-12-20T01:00:00Z"}}
      """;
  private static final String EVERYTHING =
      """
      {"metadata": {"name": "%s", "namespace": "velero",
                    "creationTimestamp": "2026-11-21T00:00:00Z"},
       "spec": {"excludedNamespaces": ["kube-*"]}}
      """
          .formatted(LONG);
  private static final String READY =
      """
      {"metadata": {"name": "data-1", "namespace": "shop",
                    "creationTimestamp": "2026-11-20T12:00:00Z",
                    "annotations": {"holdfast.io/expires": "2026-11-27T12:00:00Z"}},
       "spec": {"source": {"persistentVolumeClaimName": "data"}},
       "status": {"readyToUse": true, "creationTime": "2026-11-20T12:00:01Z"}}
      """;
  private static final String PART_OF_A_BACKUP =
      """
      {"metadata": {"name": "velero-data-x", "namespace": "shop",
                    "labels": {"velero.io/backup-name": "nightly"}}}
      """;

  @TempDir private Path folder = Path.of("");
  private final FakeApiServer server = new FakeApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bothEnginesAreListedNewestFirstAndLongNamesBreakNothing() {
    server
        .then(200, Answers.list(NIGHTLY, EVERYTHING))
        .then(200, Answers.list(READY, PART_OF_A_BACKUP));

    Ran ran = backups();

    List<String> lines = ran.out().lines().toList();
    assertThat(lines.getFirst().split(" +"))
        .containsExactly(
            "NAME",
            "STATUS",
            "CREATED",
            "EXPIRES",
            "NAMESPACES",
            "VOLUMES",
            "CLUSTER-RESOURCES",
            "ENGINE");
    assertThat(lines.subList(1, lines.size()).stream().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            LONG + " New 2026-11-21T00:00:00Z - * auto auto velero",
            "data-1 Ready 2026-11-20T12:00:01Z 2026-11-27T12:00:00Z shop/data snapshot never"
                + " snapshots",
            "nightly Completed 2026-11-20T01:00:00Z 2026-12-20T01:00:00Z shop,web,bank + 1 more"
                + " snapshot always velero");
    int engines = lines.getFirst().indexOf("ENGINE");
    assertThat(lines).allSatisfy(line -> assertThat(line.charAt(engines - 1)).isEqualTo(' '));
    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void oneNamespaceHasWhatIncludesIt() {
    server.then(200, Answers.list(NIGHTLY, EVERYTHING)).then(200, Answers.list());

    Ran ran = backups("-n", "kube-system");

    assertThat(ran.out().lines()).hasSize(1);
    assertThat(server.asked())
        .containsExactly(
            "/apis/velero.io/v1/namespaces/velero/backups?limit=500",
            "/apis/snapshot.storage.k8s.io/v1/namespaces/kube-system/volumesnapshots?limit=500");
  }

  @Test
  void anEngineThatIsNotInstalledHasNone() {
    server.then(404, Answers.ABSENT).then(404, Answers.ABSENT);

    Ran ran = backups();

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aMissingPermissionIsNamedByVerbAndResource() {
    server.then(403, Answers.cannot("list", "backups", "velero.io", "velero"));

    Ran ran = backups();

    assertThat(ran.exit()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(ran.err())
        .startsWith("error: ")
        .contains("User \"alice\" cannot list resource \"backups\" in API group \"velero.io\"");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void whatIsPrintedAsJsonFitsItsSchema() {
    server.then(200, Answers.list(NIGHTLY, EVERYTHING)).then(200, Answers.list(READY));

    Ran ran = backups("-o", "json");

    assertThat(ran.out()).contains("\"kind\":\"BackupList\"", "\"claim\":\"data\"");
    assertThat(ran.schemaProblems("backups")).isEmpty();
  }

  @Test
  void aClusterThatIsNotThereAndAFileThatIsNoKubeconfigAreToldApart() throws Exception {
    Path config = server.kubeconfig(folder);
    server.close();
    Ran unreachable =
        Ran.of("backups", "--velero-namespace", "velero", "--kubeconfig", config.toString());
    assertThat(unreachable.exit()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(unreachable.err()).startsWith("error: GET /apis/velero.io/v1/");

    Path text = java.nio.file.Files.writeString(folder.resolve("text"), "just a text");
    Ran unreadable = Ran.of("backups", "--kubeconfig", text.toString());
    assertThat(unreadable.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(unreadable.err()).contains("is no kubeconfig").doesNotContain("\tat ");
    assertThat(Ran.of("backups", "-n", "Not/AName").exit()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private Ran backups(String... more) {
    List<String> arguments = new ArrayList<>(List.of("backups"));
    arguments.addAll(List.of("--velero-namespace", "velero", "--kubeconfig"));
    arguments.add(server.kubeconfig(folder).toString());
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray(String[]::new));
  }
}
