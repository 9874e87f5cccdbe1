package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FakeApiServer;
import io.holdfast.kube.FakeApiServer.Sent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreVolumeTest {
  private static final String SNAPSHOT =
      """
      {"metadata": {"name": "data-1", "namespace": "shop", "uid": "s-1"},
       "spec": {"source": {"persistentVolumeClaimName": "data"}},
       "status": {"readyToUse": true, "restoreSize": "1Gi",
                  "boundVolumeSnapshotContentName": "content-1"}}
      """;
  private static final String CONTENT =
      "{\"metadata\": {\"name\": \"content-1\"}, \"spec\": {\"driver\": \"ebs\"}}";
  private static final String CLAIM =
      """
      {"metadata": {"name": "data", "namespace": "shop", "uid": "u-1"},
       "spec": {"storageClassName": "fast", "accessModes": ["ReadWriteOnce"],
                "volumeName": "pv-1", "resources": {"requests": {"storage": "512Mi"}}}}
      """;
  private static final String CLASSES =
      Answers.list("{\"metadata\": {\"name\": \"fast\"}, \"provisioner\": \"ebs\"}");

  @TempDir private Path folder = Path.of("");
  private final FakeApiServer server = new FakeApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theStepsOfADryRunAreOnlyPrinted() {
    inPlace("Delete").then(200, Answers.list());

    Ran ran = restore("shop/data-1", "--in-place", "data", "--dry-run", "-o", "json");

    assertThat(ran.out()).contains("\"done\":false", "from Delete to Retain");
    assertThat(ran.schemaProblems("restore-volume")).isEmpty();
    assertThat(server.sent()).allMatch(sent -> sent.method().equals("GET"));
  }

  @Test
  void whatAWebhookDeniesIsRehearsedWithTheVolumeKeptAndTheClaimInPlace() {
    inPlace("Delete")
        .then(200, Answers.list())
        .then(200, "{}")
        .then(200, volume("Retain"))
        .then(
            403,
            Answers.forbidden(
                "admission webhook \"guard.holdfast.io\" denied the request: HF-407 it is held"));

    Ran ran = restore("shop/data-1", "--in-place", "data", "--yes");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.err())
        .contains(
            "1/4 keep the old volume: set PersistentVolume pv-1 from Delete to Retain",
            "2/4 delete PersistentVolumeClaim shop/data",
            "kubectl patch pv pv-1 -p '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"Delete\"}}'",
            "denied the request: HF-407 it is held");
    Sent last = server.sent().getLast();
    assertThat(last.method()).isEqualTo("DELETE");
    assertThat(last.body()).contains("\"dryRun\":[\"All\"]");
  }

  @Test
  void aVolumeThatIsNotKeptAfterAllLeavesTheClaimAlone() {
    inPlace("Delete").then(200, Answers.list()).then(200, "{}").then(200, volume("Delete"));

    Ran ran = restore("shop/data-1", "--in-place", "data", "--yes");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.err()).contains("refused: PersistentVolume pv-1 is not kept");
    assertThat(server.sent()).noneMatch(sent -> sent.method().equals("DELETE"));
  }

  @Test
  void whenTheNewClaimCannotBeMadeTheLastWordSaysHowToGoOn() {
    inPlace("Retain")
        .then(200, Answers.list())
        .then(200, volume("Retain"))
        .then(200, "{}")
        .then(409, "{\"reason\": \"AlreadyExists\", \"message\": \"exists\"}")
        .then(200, "{}")
        .then(200, CLAIM)
        .then(404, Answers.ABSENT)
        .then(500, "{\"message\": \"etcd is full\"}");

    Ran ran = restore("shop/data-1", "--in-place", "data", "--yes");

    assertThat(ran.exit()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(ran.err())
        .contains(
            "1/4 see that PersistentVolume pv-1 is still kept (Retain)",
            "Its volume is kept. Once the claim is gone, kubectl create -f takes this to go on:",
            "kind: PersistentVolumeClaim",
            "    name: data-1",
            "storage: 1Gi",
            "etcd is full");
  }

  @Test
  void aQuotaThatStillCountsTheOldClaimIsWaitedFor() {
    String overQuota =
        Answers.forbidden("claims \"data\" is forbidden: exceeded quota: few, used: 1");
    inPlace("Retain")
        .then(200, Answers.list())
        .then(200, volume("Retain"))
        .then(200, "{}")
        .then(403, overQuota)
        .then(200, "{}")
        .then(404, Answers.ABSENT)
        .then(403, overQuota)
        .then(201, "{}");

    Ran ran = restore("shop/data-1", "--in-place", "data", "--yes");

    assertThat(ran.exit()).as(ran.err()).isEqualTo(ExitCode.FINE);
    assertThat(ran.err()).contains("4/4 create", "The old volume is kept as PersistentVolume pv-1");
  }

  @Test
  void withoutTheRightToListPodsNothingIsBegunAndThePermissionIsNamed() {
    inPlace("Delete").then(403, Answers.cannot("list", "pods", "", "shop"));

    Ran ran = restore("shop/data-1", "--in-place", "data", "--yes");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.err()).contains("refused: ", "the permission to list pods in namespace shop");
    assertThat(server.sent()).allMatch(sent -> sent.method().equals("GET"));
  }

  @Test
  void aFinishedPodAndOneWithAnEphemeralVolumeCountToo() {
    inPlace("Delete")
        .then(
            200,
            Answers.list(
                """
                {"metadata": {"name": "job"}, "status": {"phase": "Succeeded"}, "spec":
                 {"volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "data"}}]}}
                """,
                """
                {"metadata": {"name": "other"}, "spec": {"volumes": [{"name": "data",
                 "persistentVolumeClaim": {"claimName": "logs"}}]}}
                """));

    assertThat(restore("shop/data-1", "--in-place", "data", "--yes").err())
        .contains("is used by pod job: scale down");
  }

  @Test
  void inPlaceIsNotBegunWhereNobodyCanBeAsked() {
    inPlace("Delete").then(200, Answers.list());

    Ran ran = restore("shop/data-1", "--in-place", "data");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).isEqualTo("error: --in-place needs --yes where nobody can be asked\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop/data-1 --to other/data | 1 | of its own Namespace only: other/data is not in shop",
        "shop --to data | 2 | is not NAMESPACE/SNAPSHOT",
        "shop/data-1 | 2 | --to",
        "shop/data-1 --to a --in-place b | 2 | mutually exclusive",
        "shop/data-1 --to a --size much | 2 | must be like 10Gi",
        "shop/data-1 --to Not_A_Name | 2 | cannot be the name"
      })
  void whatCannotBeMeantAsksNothingOfTheCluster(String arguments, int exit, String text) {
    Ran ran = restore(arguments.split(" ", -1));

    assertThat(ran.err()).contains(text);
    assertThat(ran.exit()).isEqualTo(exit);
    assertThat(server.sent()).isEmpty();
  }

  /** The answers to what is read first; pods come next. */
  private FakeApiServer inPlace(String reclaimPolicy) {
    return server
        .then(200, SNAPSHOT)
        .then(200, CONTENT)
        .then(200, CLAIM)
        .then(200, volume(reclaimPolicy))
        .then(200, CLASSES);
  }

  private static String volume(String reclaimPolicy) {
    return """
    {"metadata": {"name": "pv-1"}, "spec": {"persistentVolumeReclaimPolicy": "%s",
     "claimRef": {"uid": "u-1"}}}
    """
        .formatted(reclaimPolicy);
  }

  private Ran restore(String... arguments) {
    List<String> all = new ArrayList<>(List.of("restore-volume"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--kubeconfig", server.kubeconfig(folder).toString()));
    return Ran.of(all.toArray(String[]::new));
  }
}
