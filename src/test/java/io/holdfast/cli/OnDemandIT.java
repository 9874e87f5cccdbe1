package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The commands of the page about backups on demand, with the real Velero and snapshot-controller.
 * The test plays the CSI driver: it provisions nothing, and says that snapshots are ready.
 */
@ClusterTest
class OnDemandIT {
  private static final Path PAGE = Path.of("src/docs/on-demand.md");
  private static final String ON_PAGE = "data-20261121083000";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CLASSES =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: on-demand}
      provisioner: on-demand.csi.example
      ---
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: {name: on-demand}
      driver: on-demand.csi.example
      deletionPolicy: Delete
      """;
  private static final String VOLUME_AND_CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: pv-NAMESPACE}
      spec:
        capacity: {storage: 1Gi}
        accessModes: [ReadWriteOnce]
        storageClassName: on-demand
        persistentVolumeReclaimPolicy: Delete
        csi: {driver: on-demand.csi.example, volumeHandle: vol-1}
        claimRef: {namespace: NAMESPACE, name: data}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: NAMESPACE, labels: {app: shop}, annotations: {note: mine}}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: on-demand
        volumeName: pv-NAMESPACE
        resources: {requests: {storage: 1Gi}}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: user, namespace: NAMESPACE}
      spec:
        containers: [{name: main, image: none}]
        volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
      """;

  private final Cluster cluster;
  private final Api api;
  private final String namespace;

  OnDemandIT(Cluster cluster, Velero velero, TestNamespace namespace) {
    this.cluster = cluster;
    this.api = cluster.api();
    this.namespace = namespace.name();
    assertThat(velero.log()).exists();
    cluster.snapshotController();
    cluster.admin().apply(CLASSES).orFail();
  }

  /** A Namespace with snapshots that nobody finishes would be tried for as long as tests run. */
  @AfterEach
  void letGo() {
    cluster.stopSnapshotController();
    String snapshots = "/apis/snapshot.storage.k8s.io/v1/";
    letGo(snapshots + "namespaces/" + namespace + "/volumesnapshots");
    letGo(snapshots + "volumesnapshotcontents");
    cluster.admin().kubectlWithInput(CLASSES, "delete", "-f", "-").orFail();
  }

  private void letGo(String path) {
    for (JsonNode item : api.get(path).orFail().path("items")) {
      String one = path + "/" + item.at("/metadata/name").asText();
      api.delete(one);
      api.merge(one, "{\"metadata\": {\"finalizers\": null}}");
    }
  }

  @Test
  void theCommandsOfThePageDoWhatItSays() throws Exception {
    List<String> commands = commands();
    assertThat(commands).hasSize(8);

    Ran backup = run(commands.get(0));
    assertThat(backup.out()).as(backup.err()).contains(": Completed, ");
    assertThat(run(commands.get(1)).out()).startsWith("Backup velero/before-");
    createClaim();
    String snapshot = takeSnapshot(commands.get(2));
    assertListed(commands.get(3), commands.get(4), snapshot);
    assertRestoresToNewClaim(commands.get(5), snapshot);
    assertRestoresInPlace(commands.get(6), commands.get(7), snapshot);
  }

  /** Only now: Velero would wait for a driver to take snapshots of it. */
  private void createClaim() {
    cluster.admin().apply(VOLUME_AND_CLAIM.replace("NAMESPACE", namespace)).orFail();
    Await.until(SOON, "the claim to be bound", () -> phase("data").equals("Bound"));
  }

  /** The command waits until the driver, here this test, has taken it. */
  private String takeSnapshot(String command) {
    Thread driver = Thread.startVirtualThread(this::playDriver);
    Ran ran = run(command);
    driver.interrupt();
    assertThat(ran.out()).as(ran.err()).endsWith(": ready\n");
    String ref = ran.out().substring(0, ran.out().indexOf(": "));
    return ref.substring(ref.indexOf('/') + 1);
  }

  private void playDriver() {
    String contents = "/apis/snapshot.storage.k8s.io/v1/volumesnapshotcontents";
    JsonNode content =
        Await.value(
            SOON,
            "a content for the snapshot",
            () -> {
              for (JsonNode item : api.get(contents).orFail().path("items")) {
                if (item.at("/spec/volumeSnapshotRef/namespace").asText().equals(namespace)) {
                  return Optional.of(item);
                }
              }
              return Optional.empty();
            });
    api.merge(
            contents + "/" + content.at("/metadata/name").asText() + "/status",
            """
            {"status": {"readyToUse": true, "snapshotHandle": "snap-1",
                        "creationTime": 1763700000000000000, "restoreSize": 1073741824}}
            """)
        .orFail();
  }

  private void assertListed(String all, String ofNamespace, String snapshot) throws IOException {
    assertThat(run(all).out())
        .containsPattern("(?m)^" + namespace + "-[0-9]{14} +Completed ")
        .containsPattern("(?m)^" + snapshot + " +Ready .* " + namespace + "/data ");
    Ran listed = run(ofNamespace);
    assertThat(listed.schemaProblems("backups")).isEmpty();
    assertThat(new ObjectMapper().readTree(listed.out()).path("backups")).hasSize(3);
  }

  private void assertRestoresToNewClaim(String command, String snapshot) {
    Ran ran = run(command.replace(ON_PAGE, snapshot));
    assertThat(ran.exit()).as(ran.err()).isZero();
    JsonNode made = claim("data-then");
    assertThat(made.at("/spec/dataSource/kind").asText()).isEqualTo("VolumeSnapshot");
    assertThat(made.at("/spec/dataSource/name").asText()).isEqualTo(snapshot);
    assertThat(made.at("/spec/resources/requests/storage").asText()).isEqualTo("1Gi");

    Ran again = run(command.replace(ON_PAGE, snapshot));
    assertThat(again.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(again.err()).startsWith("refused: ").contains("is there already");
  }

  private void assertRestoresInPlace(String rehearsal, String command, String snapshot) {
    cluster.admin().apply(POD.replace("NAMESPACE", namespace)).orFail();
    String uid = claim("data").at("/metadata/uid").asText();
    Ran refused = run(command.replace(ON_PAGE, snapshot));
    assertThat(refused.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(refused.err()).contains("refused: ", "is used by pod user");
    assertThat(claim("data").at("/metadata/uid").asText()).isEqualTo(uid);
    cluster.kubectl("-n", namespace, "delete", "pod", "user", "--force").orFail();

    assertThat(run(rehearsal.replace(ON_PAGE, snapshot)).out().lines()).hasSize(4);
    assertThat(volume().at("/spec/persistentVolumeReclaimPolicy").asText()).isEqualTo("Delete");

    Ran ran = run(command.replace(ON_PAGE, snapshot));
    assertThat(ran.exit()).as(ran.err()).isZero();
    JsonNode made = claim("data");
    assertThat(made.at("/metadata/uid").asText()).isNotEqualTo(uid);
    assertThat(made.at("/spec/dataSource/name").asText()).isEqualTo(snapshot);
    assertThat(made.at("/metadata/labels/app").asText()).isEqualTo("shop");
    assertThat(made.at("/metadata/annotations/note").asText()).isEqualTo("mine");
    assertThat(volume().at("/spec/persistentVolumeReclaimPolicy").asText()).isEqualTo("Retain");
    assertGetsAtOldVolume(ran.err());
  }

  /** The command that is printed for it, as a shell would read it. */
  private void assertGetsAtOldVolume(String printed) {
    String patch =
        printed.substring(
            printed.indexOf("-p '") + 4, printed.indexOf("'", printed.indexOf("-p '") + 4));
    cluster.kubectl("patch", "pv", "pv-" + namespace, "--type", "merge", "-p", patch).orFail();
    cluster
        .admin()
        .apply(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data-old, namespace: %1$s}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: on-demand
              volumeName: pv-%1$s
              resources: {requests: {storage: 1Gi}}
            """
                .formatted(namespace))
        .orFail();
    Await.until(SOON, "the old volume to be bound", () -> phase("data-old").equals("Bound"));
  }

  private JsonNode claim(String name) {
    return api.get("/api/v1/namespaces/%s/persistentvolumeclaims/%s".formatted(namespace, name))
        .orFail();
  }

  private String phase(String claim) {
    return claim(claim).at("/status/phase").asText();
  }

  private JsonNode volume() {
    return api.get("/api/v1/persistentvolumes/pv-" + namespace).orFail();
  }

  private Ran run(String command) {
    String whole = command + " --kubeconfig " + cluster.kubeconfig();
    return Ran.of(whole.split(" ", -1));
  }

  /** The commands of the page, of this test's Namespace instead of the page's. */
  private List<String> commands() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("    holdfast "))
        .map(line -> line.substring("    holdfast ".length()).replace("shop", namespace))
        .toList();
  }
}
