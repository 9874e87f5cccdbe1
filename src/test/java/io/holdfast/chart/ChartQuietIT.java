package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Api;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a cluster needs to live never waits for us: the API server does not ask about it, whatever
 * is done to it, not even with the labels that we look at.
 */
@ClusterTest
class ChartQuietIT {
  private static final String CHANGE =
      """
      {"metadata": {"labels": {"holdfast.io/backup-schedule": "none",
                               "velero.io/exclude-from-backup": "true"}}}
      """;

  private static InstalledChart chart;

  private final Cluster cluster;

  ChartQuietIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeAll
  static void install(Cluster cluster) {
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    chart = new InstalledChart(cluster);
  }

  @AfterAll
  static void uninstall() {
    chart.close();
  }

  /** An object of a kind, and the collection it goes into. */
  record Quiet(String collection, String type, String rest) {
    private String object() {
      return "{%s, metadata: {name: quiet}%s}".formatted(type, rest);
    }

    @Override
    public String toString() {
      return collection;
    }
  }

  static Stream<Quiet> whatKubernetesLivesOn() {
    return Stream.of(
        new Quiet(
            "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases",
            "apiVersion: coordination.k8s.io/v1, kind: Lease",
            ", spec: {holderIdentity: node}"),
        new Quiet("/api/v1/nodes", "apiVersion: v1, kind: Node", ""),
        new Quiet(
            "/api/v1/namespaces/default/pods",
            "apiVersion: v1, kind: Pod",
            ", spec: {containers: [{name: a, image: b}]}"),
        new Quiet(
            "/apis/certificates.k8s.io/v1/certificatesigningrequests",
            "apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest",
            ", spec: {signerName: kubernetes.io/kube-apiserver-client, usages: [client auth],"
                + " request: %s}".formatted(TestAuthority.create().signingRequest())),
        new Quiet(
            "/api/v1/namespaces/default/endpoints",
            "apiVersion: v1, kind: Endpoints",
            ", subsets: [{addresses: [{ip: 10.1.1.1}], ports: [{port: 80}]}]"),
        new Quiet(
            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices",
            "apiVersion: discovery.k8s.io/v1, kind: EndpointSlice",
            ", addressType: IPv4, endpoints: [{addresses: [10.1.1.1]}]"),
        new Quiet(
            "/api/v1/persistentvolumes",
            "apiVersion: v1, kind: PersistentVolume",
            ", spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce],"
                + " csi: {driver: ebs.csi.aws.com, volumeHandle: quiet}}"),
        new Quiet("/api/v1/namespaces/default/secrets", "apiVersion: v1, kind: Secret", ""),
        new Quiet("/api/v1/namespaces/default/configmaps", "apiVersion: v1, kind: ConfigMap", ""),
        new Quiet(
            "/apis/apps/v1/namespaces/default/deployments",
            "apiVersion: apps/v1, kind: Deployment",
            ", spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},"
                + " spec: {containers: [{name: a, image: b}]}}}"));
  }

  @ParameterizedTest
  @MethodSource("whatKubernetesLivesOn")
  void whatKubernetesLivesOnIsNeverShown(Quiet quiet) {
    assertThat(chart.allCalls(() -> createChangeAndDelete(quiet))).isEmpty();
  }

  @Test
  void nothingInKubeSystemOrBesideOurOwnPodsIsShown() {
    Map<String, String> kinds =
        Map.of(
            "/api/v1/namespaces/%s/persistentvolumeclaims",
            InstalledChart.claim("quiet", ""),
            "/api/v1/namespaces/%s/configmaps",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: quiet}}",
            "/api/v1/namespaces/%s/secrets",
            "{apiVersion: v1, kind: Secret, metadata: {name: quiet}}",
            "/apis/velero.io/v1/namespaces/%s/backups",
            "{apiVersion: velero.io/v1, kind: Backup, metadata: {name: quiet}, spec: {}}",
            "/apis/snapshot.storage.k8s.io/v1/namespaces/%s/volumesnapshots",
            """
            {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshot, metadata: {name: quiet},
             spec: {source: {persistentVolumeClaimName: a}}}
            """);
    for (String namespace : List.of("kube-system", chart.namespace())) {
      kinds.forEach((path, object) -> {
        String collection = path.formatted(namespace);
        assertThat(chart.allCalls(() -> createChangeAndDelete(collection, object)))
            .as(collection)
            .isEmpty();
      });
    }
  }

  @Test
  void theNamespacesThemselvesAreNotShown() {
    for (String namespace : List.of("kube-system", chart.namespace())) {
      String path = "/api/v1/namespaces/" + namespace;
      assertThat(
              chart.allCalls(() -> {
                cluster.api().merge(path, CHANGE).orFail();
                cluster.api().merge(path, CHANGE.replace("\"none\"", "null")).orFail();
                cluster.api().merge(path, CHANGE.replace("\"true\"", "null")).orFail();
                cluster.api().merge(path, CHANGE.replaceAll("\"(none|true)\"", "null")).orFail();
                cluster.api().delete(path + "?dryRun=All");
              }))
          .as(namespace)
          .isEmpty();
    }
  }

  @Test
  void policiesAreShownWhereverTheyAre() {
    String policy =
        """
        {apiVersion: v1, kind: ConfigMap,
         metadata: {name: quiet, labels: {holdfast.io/policy: "true"}}}
        """;
    for (String namespace : List.of("kube-system", "default", chart.namespace())) {
      String collection = "/api/v1/namespaces/%s/configmaps".formatted(namespace);
      assertThat(chart.allCalls(() -> createChangeAndDelete(collection, policy)))
          .contains(
              "/validate CREATE configmaps",
              "/validate UPDATE configmaps",
              "/validate DELETE configmaps");
    }
  }

  private void createChangeAndDelete(Quiet quiet) {
    createChangeAndDelete(quiet.collection(), quiet.object());
  }

  private void createChangeAndDelete(String collection, String object) {
    Api api = cluster.api();
    api.create(collection, object).orFail();
    api.merge(collection + "/quiet", CHANGE).orFail();
    api.delete(collection + "/quiet?gracePeriodSeconds=0").orFail();
  }
}
