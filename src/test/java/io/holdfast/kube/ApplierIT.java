package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.kube.Applied.Cause;
import io.holdfast.kube.Applied.Failure;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step;
import io.holdfast.plan.Step.Purpose;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the controller writes, on the real API server. */
@ClusterTest
class ApplierIT {
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private final Cluster cluster;
  private final TestNamespace namespace;
  private final Applier applier;

  ApplierIT(Cluster cluster, TestNamespace namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.applier = applier(cluster.admin());
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
  }

  @Test
  void aLabelIsOursAndOthersStay() {
    TestNamespace labelled = cluster.createNamespace();
    cluster.kubectl("label", "namespace", labelled.name(), "team=shop").orFail();
    String uid = get("/api/v1/namespaces/" + labelled).at("/metadata/uid").asText();

    assertThat(apply(applier, label(labelled, uid)).done()).isEqualTo(1);

    JsonNode metadata = get("/api/v1/namespaces/" + labelled).path("metadata");
    assertThat(metadata.at("/labels/team").asText()).isEqualTo("shop");
    assertThat(metadata.at("/labels/holdfast.io~1assigned").asText()).isEqualTo("daily");
    assertThat(metadata.path("managedFields"))
        .anyMatch(entry ->
            entry.path("manager").asText().equals("holdfast")
                && entry.path("operation").asText().equals("Apply"));
    cluster.deleteNamespace(labelled);
  }

  @Test
  void anApplyWithAUidThatIsGoneCreatesAndChangesNothing() {
    Step missing =
        new Step.Apply(
            new ObjectRef("velero.io/v1", "Schedule", "velero", "kube-it-gone"),
            Purpose.SCHEDULE,
            read(
                """
                {apiVersion: velero.io/v1, kind: Schedule,
                 metadata: {name: kube-it-gone, namespace: velero, uid: %s},
                 spec: {schedule: "@daily", template: {}}}
                """
                    .formatted(NOBODY)),
            "test");

    Applied applied = apply(applier, missing, label(namespace, NOBODY));

    assertThat(applied.failures())
        .extracting(Failure::cause)
        .containsExactly(Cause.CONFLICT, Cause.REFUSED);
    assertThat(
            cluster
                .api()
                .get("/apis/velero.io/v1/namespaces/velero/schedules/kube-it-gone")
                .status())
        .isEqualTo(404);
    assertThat(get("/api/v1/namespaces/" + namespace).at("/metadata/labels").toString())
        .doesNotContain("holdfast.io");
  }

  @Test
  void whatIsCreatedTwiceIsThereOnce() {
    Applied first = apply(applier, take(namespace, "twice"));
    String uid = get(snapshots(namespace) + "/twice").at("/metadata/uid").asText();
    Applied second = apply(applier(cluster.admin()), take(namespace, "twice"));

    assertThat(first.done()).isEqualTo(1);
    assertThat(second.done()).isEqualTo(1);
    assertThat(get(snapshots(namespace) + "/twice").at("/metadata/uid").asText()).isEqualTo(uid);
  }

  @Test
  void onlyTheVeryObjectThatWasSeenIsDeleted() {
    String path = snapshots(namespace) + "/drop";
    apply(applier, take(namespace, "drop"));
    JsonNode seen = get(path).path("metadata");
    String uid = seen.path("uid").asText();
    cluster.api().merge(path, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}").orFail();

    Applied stale = apply(applier, drop("drop", uid, seen.path("resourceVersion").asText()));
    assertThat(stale.failures()).isEmpty();
    JsonNode now = get(path).path("metadata");
    assertThat(now.path("uid").asText()).isEqualTo(uid);

    apply(applier, drop("drop", NOBODY, now.path("resourceVersion").asText()));
    assertThat(cluster.api().get(path).status()).isEqualTo(200);

    apply(applier, drop("drop", uid, now.path("resourceVersion").asText()));
    assertThat(cluster.api().get(path).status()).isEqualTo(404);
  }

  @Test
  void aQuotaIsToldFromAMissingPermission() {
    String quota = "/api/v1/namespaces/%s/resourcequotas/few".formatted(namespace);
    String count = "{\"count/volumesnapshots.snapshot.storage.k8s.io\": \"0\"}";
    cluster
        .api()
        .apply(
            quota,
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: %s}}"
                .formatted(count))
        .orFail();
    // The quota controller, which this cluster does not run, would write the status.
    cluster
        .api()
        .merge(quota + "/status", "{\"status\": {\"hard\": %1$s, \"used\": %1$s}}".formatted(count))
        .orFail();

    Failure full = onlyFailure(apply(applier, take(namespace, "full")));
    cluster.api().delete(quota).orFail();

    assertThat(full.cause()).isEqualTo(Cause.QUOTA_EXCEEDED);
    assertThat(full.text()).contains("VolumeSnapshot " + namespace + "/full", "few");
  }

  @Test
  void aMissingPermissionNamesVerbKindAndAccount() {
    Applier weak = applier(Connections.weak(cluster, namespace));
    String user = "User \"system:serviceaccount:%s:weak\" cannot ".formatted(namespace);

    Applied applied = apply(weak, label(namespace, NOBODY), take(namespace, "weak"));

    assertThat(applied.failures())
        .extracting(Failure::cause)
        .containsExactly(Cause.FORBIDDEN, Cause.FORBIDDEN);
    assertThat(applied.failures().getFirst().text())
        .contains(user + "patch resource \"namespaces\"");
    assertThat(applied.failures().getLast().text())
        .contains(user + "create resource \"volumesnapshots\"");
  }

  @Test
  void aNamespaceThatGoesAwayIsNoMissingPermission() {
    TestNamespace going = cluster.createNamespace();
    cluster
        .api()
        .apply(
            "/api/v1/namespaces/%s/configmaps/pin".formatted(going),
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: pin, finalizers:"
                + " [holdfast.io/it]}}")
        .orFail();
    cluster.deleteNamespace(going);

    Failure refused = onlyFailure(apply(applier, take(going, "late")));
    cluster
        .api()
        .merge(
            "/api/v1/namespaces/%s/configmaps/pin".formatted(going),
            "{\"metadata\": {\"finalizers\": null}}");

    assertThat(refused.cause()).isEqualTo(Cause.GONE);
    assertThat(onlyFailure(apply(applier, take(new TestNamespace("kube-it-none"), "a"))).cause())
        .isEqualTo(Cause.GONE);
  }

  private static Applier applier(Access access) {
    return new Applier(Connections.to(access), Rates.DEFAULTS);
  }

  private static Applied apply(Applier applier, Step... steps) {
    return applier.apply(List.of(steps), Instant.now(), () -> true);
  }

  private static Failure onlyFailure(Applied applied) {
    assertThat(applied.failures()).hasSize(1);
    return applied.failures().getFirst();
  }

  private static Step label(TestNamespace namespace, String uid) {
    return new Step.Apply(
        new ObjectRef("v1", "Namespace", "", namespace.name()),
        Purpose.LABEL,
        read(
            """
            {apiVersion: v1, kind: Namespace,
             metadata: {name: %s, uid: %s, labels: {holdfast.io/assigned: daily}}}
            """
                .formatted(namespace, uid)),
        "test");
  }

  private static Step take(TestNamespace namespace, String name) {
    return new Step.Create(
        snapshot(namespace, name),
        Purpose.SNAPSHOT,
        read(
            """
            {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshot,
             metadata: {name: %s, namespace: %s},
             spec: {source: {persistentVolumeClaimName: data}}}
            """
                .formatted(name, namespace)),
        "test");
  }

  private Step drop(String name, String uid, String version) {
    return new Step.Delete(snapshot(namespace, name), Purpose.SNAPSHOT, uid, version, "test");
  }

  private static ObjectRef snapshot(TestNamespace namespace, String name) {
    return new ObjectRef("snapshot.storage.k8s.io/v1", "VolumeSnapshot", namespace.name(), name);
  }

  private static String snapshots(TestNamespace namespace) {
    return Resource.SNAPSHOTS.path(namespace.name());
  }

  private JsonNode get(String path) {
    return cluster.api().get(path).orFail();
  }

  private static Node.Mapping read(String text) {
    try {
      return (Node.Mapping) YamlReader.read(text, "").getFirst();
    } catch (CodecException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
