package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Api;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What got in while Holdfast was away and breaks a rule, in a cluster of its own: with every rule
 * on Deny it can still be labelled, freed of finalizers, repaired and deleted.
 */
@ClusterTest
class RepairIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";

  private static Cluster cluster;
  private static Api api;
  private static InstalledHoldfast holdfast;

  /**
   * An object that is there already.
   *
   * @param kept what it has besides its metadata
   * @param repair a merge patch after which it breaks no rule
   * @param rule that it breaks
   */
  record Broken(String path, String kept, String repair, String rule) {
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return rule + " " + path;
    }
  }

  static Stream<Broken> broken() {
    return Stream.concat(backups(), others());
  }

  private static Stream<Broken> backups() {
    return Stream.of(
        backup(
            "bad-ttl", "{ttl: 30d, includedNamespaces: [shop]}", "{\"ttl\": \"720h\"}", "HF-201"),
        backup(
            "bad-resources",
            "{includedResources: [pods], excludedResources: [pods], ttl: 24h}",
            "{\"excludedResources\": null}",
            "HF-202"),
        backup(
            "bad-namespaces",
            "{includedNamespaces: [shop, '*'], ttl: 24h}",
            "{\"includedNamespaces\": [\"shop\"]}",
            "HF-203"),
        backup(
            "no-location",
            "{storageLocation: nowhere, includedNamespaces: [shop], ttl: 24h}",
            "{\"storageLocation\": \"default\"}",
            "HF-205"),
        backup(
            "no-namespace",
            "{includedNamespaces: [hsop], ttl: 24h}",
            "{\"includedNamespaces\": [\"shop\"]}",
            "HF-306"),
        schedule(
            "never",
            "{schedule: 0 0 31 2 *, template: {includedNamespaces: [shop], ttl: 24h}}",
            "{\"schedule\": \"0 1 * * *\", \"template\": {\"ttl\": \"72h\"}}",
            "HF-209"));
  }

  private static Stream<Broken> others() {
    return Stream.of(
        new Broken(
            VELERO + "restores/two-sources",
            "spec: {backupName: a, scheduleName: b}",
            "{\"spec\": {\"scheduleName\": null, \"backupName\": \"good\"}}",
            "HF-211"),
        new Broken(
            VELERO + "backupstoragelocations/second",
            "spec: {provider: aws, default: true, validationFrequency: 1d,"
                + " objectStorage: {bucket: b}}",
            "{\"spec\": {\"default\": false, \"validationFrequency\": \"1m\"}}",
            "HF-214"),
        new Broken(
            "/api/v1/namespaces/shop/persistentvolumeclaims/opted-out",
            "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
            "{\"metadata\": {\"labels\": {\"holdfast.io/backup-schedule\": \"daily\"}}}",
            "HF-102"));
  }

  private static Broken backup(String name, String spec, String repair, String rule) {
    return new Broken(VELERO + "backups/" + name, "spec: " + spec, of(repair), rule);
  }

  private static Broken schedule(String name, String spec, String repair, String rule) {
    return new Broken(VELERO + "schedules/" + name, "spec: " + spec, of(repair), rule);
  }

  private static String of(String spec) {
    return "{\"spec\": %s}".formatted(spec);
  }

  @BeforeAll
  static void createWhileHoldfastIsAway() {
    cluster = Cluster.start();
    api = cluster.api();
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    cluster.kubectl("create", "namespace", "shop").orFail();
    create(
        new Broken(
            VELERO + "backupstoragelocations/default",
            "spec: {provider: aws, objectStorage: {bucket: b}}\nstatus: {phase: Available}",
            "",
            ""));
    create(
        new Broken(
            VELERO + "backups/good",
            "spec: {includedNamespaces: [shop], storageLocation: default}\n"
                + "status: {phase: Completed, completionTimestamp: \"2026-11-20T01:00:00Z\"}",
            "",
            ""));
    broken().forEach(RepairIT::create);
    holdfast = InstalledHoldfast.denyingAll(cluster);
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsBrokenCanBeLabelledRepairedAndDeleted(Broken object) {
    assertRefusedWhenNew(object);
    accept(object, "{\"metadata\": {\"labels\": {\"team\": \"a\"}}}");
    accept(object, "{\"metadata\": {\"annotations\": {\"note\": \"b\"}}}");
    accept(object, "{\"metadata\": {\"finalizers\": null}}");
    accept(object, "{\"metadata\": {\"finalizers\": [\"holdfast.io/test\"]}}");
    accept(object, object.repair());
    ApiResponse deleted = api.delete(object.path());
    assertThat(deleted.succeeded()).as(deleted.body()).isTrue();
    accept(object, "{\"metadata\": {\"finalizers\": null}}");
    Await.until(SOON, object + " to be gone", () -> api.get(object.path()).status() == 404);
  }

  /** Or there would be nothing to forgive. */
  private static void assertRefusedWhenNew(Broken object) {
    if (object.rule().equals("HF-102")) {
      return;
    }
    Await.until(
        SOON,
        "a new one to be refused",
        () ->
            api.create(collection(object) + "?dryRun=All", manifest(object, object.name() + "-2"))
                .message()
                .contains(object.rule()));
  }

  private static void accept(Broken object, String patch) {
    ApiResponse answer = api.merge(object.path(), patch);
    assertThat(answer.succeeded()).as("%s: %s", patch, answer.body()).isTrue();
  }

  private static void create(Broken object) {
    api.create(collection(object), manifest(object, object.name())).orFail();
  }

  private static String collection(Broken object) {
    return object.path().substring(0, object.path().lastIndexOf('/'));
  }

  private static String manifest(Broken object, String name) {
    List<String> steps = List.of(object.path().split("/"));
    boolean core = steps.get(1).equals("api");
    String kind =
        switch (steps.get(steps.size() - 2)) {
          case "backups" -> "Backup";
          case "schedules" -> "Schedule";
          case "restores" -> "Restore";
          case "backupstoragelocations" -> "BackupStorageLocation";
          default -> "PersistentVolumeClaim";
        };
    return """
    apiVersion: %s
    kind: %s
    metadata: {name: %s}
    %s
    """
        .formatted(core ? "v1" : "velero.io/v1", kind, name, object.kept());
  }
}
