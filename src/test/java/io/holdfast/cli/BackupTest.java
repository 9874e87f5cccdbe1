package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FakeApiServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupTest {
  private static final String SHOP = "{\"metadata\": {\"name\": \"shop\", \"labels\": {}}}";
  private static final String POLICY =
      """
      {"kind": "ConfigMap", "apiVersion": "v1",
       "metadata": {"name": "policy", "namespace": "holdfast",
                    "labels": {"holdfast.io/policy": "true"}},
       "data": {"policy.yaml": "apiVersion: holdfast.io/v1alpha1\\nkind: BackupPolicy\\nmetadata: {name: company}\\nspec:\\n  velero: {namespace: backup-system}\\n  schedules:\\n  - {name: gold, cron: '0 1 * * *', ttl: 2160h, storageLocation: offsite, volumes: data-mover, includeClusterResources: always, prefix: prod-}\\n  assignments:\\n  - {schedule: gold}\\n"}}
      """;
  private static final String DATA =
      """
      {"metadata": {"name": "data", "namespace": "shop"},
       "spec": {"volumeName": "pv-1"}, "status": {"phase": "Bound"}}
      """;

  @TempDir private Path folder = Path.of("");
  private final FakeApiServer server = new FakeApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aDryRunPrintsTheBackupThatThePolicysScheduleMakes() {
    server.then(200, SHOP).then(200, Answers.list(POLICY)).then(200, Answers.list());

    Ran ran = backup("shop", "--engine", "velero", "--dry-run", "--ttl", "48h");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().replaceAll("shop-[0-9]{14}", "shop-STAMP"))
        .isEqualTo(
            """
            apiVersion: velero.io/v1
            kind: Backup
            metadata:
              name: prod-shop-STAMP
              namespace: backup-system
            spec:
              includedNamespaces:
              - shop
              includeClusterResources: true
              storageLocation: offsite
              ttl: 48h0m0s
              snapshotVolumes: true
              snapshotMoveData: true
              defaultVolumesToFsBackup: false
            """);
    assertThat(server.sent()).allMatch(sent -> sent.method().equals("GET"));
  }

  @Test
  void whatIsChosenStandsInThePlaceOfTheSchedules() {
    server.then(200, SHOP).then(200, Answers.list(POLICY)).then(200, Answers.list());

    String chosen =
        "--dry-run --engine velero --volumes fs-backup --cluster-resources never --location near"
            + " --prefix x- --velero-namespace velero shop";
    Ran ran = backup(chosen.split(" ", -1));

    assertThat(ran.out())
        .contains(
            "name: x-shop-",
            "namespace: velero",
            "defaultVolumesToFsBackup: true",
            "includeClusterResources: false",
            "storageLocation: near");
  }

  @Test
  void progressIsToldUntilTheBackupIsCompleted() {
    asVelero()
        .then(201, "{}")
        .then(200, status("{}"))
        .then(200, status("{\"phase\": \"InProgress\"}"))
        .then(503, "one moment")
        .then(
            200,
            status(
                "{\"phase\": \"InProgress\", \"progress\": {\"totalItems\": 34, \"itemsBackedUp\":"
                    + " 12}}"))
        .then(
            200,
            status(
                "{\"phase\": \"Completed\", \"progress\": {\"totalItems\": 34, \"itemsBackedUp\":"
                    + " 34}}"));

    Ran ran = backup("shop", "--engine", "velero");

    assertThat(ran.err().replaceAll("-[0-9]{14}", "").lines())
        .contains(
            "Backup velero/shop: created",
            "Backup velero/shop: New",
            "Backup velero/shop: InProgress",
            "Backup velero/shop: InProgress, 12 of 34 items",
            "Backup velero/shop: Completed, 34 of 34 items");
    assertThat(ran.out()).contains(": Completed, 34 of 34 items");
    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"phase\": \"FailedValidation\", \"validationErrors\": [\"no such location\"]}"
            + " | FailedValidation: no such location",
        "{\"phase\": \"PartiallyFailed\", \"errors\": 2} | PartiallyFailed: 2 errors",
        "{\"phase\": \"Failed\", \"failureReason\": \"the disk is full\"} | Failed: the disk is"
            + " full"
      })
  void aBackupThatFailsIsAFindingAndSaysWhy(String status, String text) {
    asVelero().then(201, "{}").then(200, status(status));

    Ran ran = backup("shop", "--engine", "velero");

    assertThat(ran.out()).endsWith(": " + text + "\n");
    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
  }

  @Test
  void aDenialOfAWebhookIsPrintedAsItIs() {
    String denial =
        "admission webhook \"velero.holdfast.io\" denied the request: HF-301 spec.ttl is 2h, must"
            + " be at least 24h: "
            + "and so on ".repeat(80);
    asVelero().then(403, Answers.forbidden(denial));

    Ran ran = backup("shop", "--engine", "velero", "--ttl", "2h");

    assertThat(ran.err()).contains("error: " + denial);
    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
  }

  @Test
  void withoutTheRightToReadThePolicyItsDefaultsHoldAndThatIsSaid() {
    server
        .then(200, SHOP)
        .then(403, Answers.cannot("list", "configmaps", "", "holdfast"))
        .then(200, Answers.list());

    Ran ran = backup("shop", "--engine", "velero", "--dry-run");

    assertThat(ran.err()).startsWith("note: the policy in namespace holdfast is not known");
    assertThat(ran.out()).contains("ttl: 720h0m0s", "storageLocation: default");
  }

  @Test
  void nothingIsWaitedForWhenNotAskedToAndTheCommandToFollowIsNamed() {
    asVelero().then(201, "{}");

    Ran ran = backup("shop", "--engine", "velero", "--no-wait", "-o", "json");

    assertThat(ran.err()).contains("  kubectl get backups.velero.io --namespace velero shop-");
    assertThat(ran.out()).contains("\"state\":\"Pending\"");
    assertThat(ran.schemaProblems("backup")).isEmpty();
    assertThat(server.sent().getLast().method()).isEqualTo("POST");
  }

  @Test
  void withoutVeleroTheClaimsOfTheNamespaceGetVolumeSnapshots() {
    server
        .then(200, SHOP)
        .then(200, Answers.list())
        .then(200, Answers.list())
        .then(404, Answers.ABSENT)
        .then(
            200,
            Answers.list(
                DATA,
                "{\"metadata\": {\"name\": \"new\", \"namespace\": \"shop\"}, \"spec\": {}}",
                """
                {"metadata": {"name": "cache", "namespace": "shop",
                              "labels": {"holdfast.io/backup-schedule": "none"}},
                 "spec": {"volumeName": "pv-2"}, "status": {"phase": "Bound"}}
                """))
        .then(
            200, "{\"metadata\": {\"name\": \"pv-1\"}, \"spec\": {\"csi\": {\"driver\": \"ebs\"}}}")
        .then(200, Answers.list(snapshotClass("other", "zfs"), snapshotClass("fast", "ebs")));

    Ran ran = backup("shop", "--dry-run");

    assertThat(ran.out().replaceAll("data-[0-9]{14}", "data-STAMP"))
        .isEqualTo(
            """
            apiVersion: snapshot.storage.k8s.io/v1
            kind: VolumeSnapshot
            metadata:
              name: data-STAMP
              namespace: shop
            spec:
              volumeSnapshotClassName: fast
              source:
                persistentVolumeClaimName: data
            """);
    assertThat(ran.err())
        .contains(
            "note: PersistentVolumeClaim shop/new is left out: it has no volume yet",
            "note: PersistentVolumeClaim shop/cache is left out: it is opted out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop/data --engine velero | it cannot take a claim by name",
        "shop --engine snapshots --ttl 24h | the snapshots engine has no --ttl",
        "shop --engine velero --ttl 30d | must be like 720h, here 720h0m0s",
        "shop/data/more | is neither NAMESPACE nor NAMESPACE/CLAIM",
        "../secrets | cannot be the name of a Namespace"
      })
  void whatCannotBeMeantIsBadInput(String arguments, String text) {
    server.then(200, SHOP).then(200, Answers.list()).then(200, Answers.list());

    Ran ran = backup(arguments.split(" ", -1));

    assertThat(ran.err()).contains("error: ", text);
    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(server.sent()).allMatch(sent -> sent.method().equals("GET"));
  }

  @Test
  void aNamespaceThatIsNotThereIsBadInput() {
    server.then(404, Answers.ABSENT);

    Ran ran = backup("shop");

    assertThat(ran.err()).isEqualTo("error: there is no Namespace shop\n");
    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private FakeApiServer asVelero() {
    return server.then(200, SHOP).then(200, Answers.list()).then(200, Answers.list());
  }

  private static String status(String status) {
    return "{\"metadata\": {\"name\": \"shop\"}, \"status\": %s}".formatted(status);
  }

  private static String snapshotClass(String name, String driver) {
    return "{\"kind\": \"VolumeSnapshotClass\", \"apiVersion\": \"snapshot.storage.k8s.io/v1\","
        + " \"metadata\": {\"name\": \"%s\"}, \"driver\": \"%s\", \"deletionPolicy\": \"Delete\"}"
            .formatted(name, driver);
  }

  private Ran backup(String... arguments) {
    List<String> all = new ArrayList<>(List.of("backup"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--kubeconfig", server.kubeconfig(folder).toString()));
    return Ran.of(all.toArray(String[]::new));
  }
}
