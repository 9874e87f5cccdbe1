package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which writes of claims and Namespaces the API server shows us, by the chart's entries. */
@ClusterTest
class ChartClaimsIT {
  private static final String CREATED = "/mutate CREATE persistentvolumeclaims";
  private static final String MUTATED = "/mutate UPDATE persistentvolumeclaims";
  private static final String VALIDATED = "/validate UPDATE persistentvolumeclaims";
  private static final String DELETED = "/validate DELETE persistentvolumeclaims";

  private static InstalledChart chart;

  private final Cluster cluster;
  private final TestNamespace namespace;

  ChartClaimsIT(Cluster cluster) {
    this.cluster = cluster;
    this.namespace = cluster.createNamespace();
  }

  @BeforeAll
  static void install(Cluster cluster) {
    chart = new InstalledChart(cluster);
  }

  @AfterAll
  static void uninstall() {
    assertThat(chart.failedConditions()).isZero();
    chart.close();
  }

  @Test
  void newClaimIsShownUnlessItWasJudgedWhenItWasAssigned() {
    assertThat(chart.calls(namespace.name(), "new", () -> create(namespace.name(), "new", "")))
        .containsExactly(CREATED, "/validate CREATE persistentvolumeclaims");
    assertThat(
            chart.calls(
                namespace.name(),
                "assigned",
                () ->
                    create(namespace.name(), "assigned", "labels: {holdfast.io/assigned: daily}")))
        .containsExactly(CREATED);
  }

  @Test
  void claimsOfKubernetesAndOfOursAreNotShown() {
    for (String system : List.of("kube-system", chart.namespace())) {
      assertThat(chart.calls(system, "own", () -> create(system, "own", ""))).isEmpty();
      assertThat(
              chart.calls(
                  system,
                  "own",
                  () -> cluster.api().merge(path(system, "own"), labelled("none")).orFail()))
          .isEmpty();
      cluster.api().delete(path(system, "own"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "labels, holdfast.io/backup-schedule",
    "labels, holdfast.io/assigned",
    "labels, holdfast.io/snapshot-class",
    "labels, holdfast.io/hold",
    "labels, velero.io/exclude-from-backup",
    "annotations, holdfast.io/assigned-class",
    "annotations, holdfast.io/exempt-reason",
    "annotations, holdfast.io/exempt-until",
    "annotations, velero.io/csi-volumesnapshot-class"
  })
  void changeOfWhatWeLookAtIsShown(String part, String key) {
    create(namespace.name(), "data", "");
    for (String value : List.of("\"a\"", "\"b\"", "null")) {
      assertThat(change(cluster.admin(), "", "{\"%s\": {\"%s\": %s}}".formatted(part, key, value)))
          .containsExactly(MUTATED, VALIDATED);
    }
  }

  @Test
  void changeOfAnythingElseIsNotShown() {
    create(namespace.name(), "data", "labels: {holdfast.io/backup-schedule: daily}");
    assertThat(change(cluster.admin(), "", "{\"annotations\": {\"team\": \"shop\"}}")).isEmpty();
    assertThat(change(cluster.admin(), "", "{\"labels\": {\"team\": \"shop\"}}")).isEmpty();
    String same = "{\"labels\": {\"holdfast.io/backup-schedule\": \"daily\"}}";
    assertThat(change(cluster.admin(), "", same)).isEmpty();
  }

  @Test
  void labelThatFollowsTheAssignmentIsValidatedOnlyWhenSomethingExcludesTheObject() {
    create(namespace.name(), "data", "");
    assertThat(
            change(
                cluster.admin(),
                "",
                """
                {"labels": {"holdfast.io/backup-schedule": "daily", "holdfast.io/assigned": "daily"}}
                """))
        .containsExactly(MUTATED);
    String excluded = "{\"labels\": {\"velero.io/exclude-from-backup\": \"true\"}}";
    assertThat(change(cluster.admin(), "", excluded)).containsExactly(MUTATED, VALIDATED);
  }

  @Test
  void holdIsValidatedThoughTheLabelFollowsTheAssignment() {
    create(namespace.name(), "data", "");
    for (String hold : List.of("\"true\"", "null")) {
      assertThat(
              change(
                  cluster.admin(),
                  "",
                  """
                  {"labels": {"holdfast.io/backup-schedule": "daily",
                              "holdfast.io/assigned": "daily", "holdfast.io/hold": %s}}
                  """
                      .formatted(hold)))
          .containsExactly(MUTATED, VALIDATED);
    }
  }

  @Test
  void ourOwnChangesAreNotShown() {
    create(namespace.name(), "data", "");
    String changed = "{\"labels\": {\"holdfast.io/backup-schedule\": \"daily\"}}";
    assertThat(change(chart.ourselves(), "", changed)).isEmpty();
  }

  @Test
  void labelChangedThroughTheStatusIsValidated() {
    create(namespace.name(), "data", "");
    String changed = "{\"labels\": {\"holdfast.io/backup-schedule\": \"none\"}}";
    assertThat(change(cluster.admin(), "/status", changed))
        .containsExactly("/validate UPDATE persistentvolumeclaims/status");
  }

  @Test
  void labelsOfNamespacesAreShownHoweverTheyAreWritten() {
    String self = "/api/v1/namespaces/" + namespace;
    assertThat(
            chart.calls(
                namespace.name(),
                namespace.name(),
                () -> cluster.api().merge(self, labelled("daily")).orFail()))
        .containsExactly("/mutate UPDATE namespaces", "/validate UPDATE namespaces");
    assertThat(
            chart.calls(
                namespace.name(),
                namespace.name(),
                () -> cluster.api().merge(self + "/status", labelled("hourly")).orFail()))
        .containsExactly("/validate UPDATE namespaces/status");
    ObjectNode object = (ObjectNode) cluster.api().get(self).orFail();
    object.withObject("/metadata/labels").put("holdfast.io/backup-schedule", "none");
    assertThat(
            chart.calls(
                namespace.name(),
                namespace.name(),
                () -> cluster.api().replace(self + "/finalize", object.toString()).orFail()))
        .containsExactly("/validate UPDATE namespaces/finalize");
  }

  @Test
  void newNamespaceIsShown() {
    String name = namespace + "-more";
    assertThat(
            chart.calls(
                name,
                name,
                () ->
                    cluster
                        .api()
                        .create(
                            "/api/v1/namespaces?dryRun=All",
                            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}"
                                .formatted(name))
                        .orFail()))
        .containsExactly("/mutate CREATE namespaces", "/validate CREATE namespaces");
  }

  @Test
  void deletionIsShownOnceAndWhatIsBeingDeletedIsLeftAlone() {
    create(namespace.name(), "data", "finalizers: [test.example/hold]");
    assertThat(delete(cluster.admin(), "")).containsExactly(DELETED);
    assertThat(delete(cluster.admin(), "")).isEmpty();
    String changed = "{\"labels\": {\"holdfast.io/backup-schedule\": \"none\"}}";
    assertThat(change(cluster.admin(), "", changed)).isEmpty();
    assertThat(change(cluster.admin(), "", "{\"finalizers\": null}")).isEmpty();
  }

  @Test
  void deletionsByKubernetesItselfAreNotShown() {
    create(namespace.name(), "data", "");
    for (Access access :
        List.of(
            chart.as("system:serviceaccount:kube-system:namespace-controller"),
            chart.as("system:kube-controller-manager"),
            chart.ourselves())) {
      assertThat(delete(access, "?dryRun=All")).isEmpty();
    }
    assertThat(delete(cluster.admin(), "?dryRun=All")).containsExactly(DELETED);
  }

  @Test
  void deletionOfANamespaceIsShownUnlessItIsGoingAlready() {
    String self = "/api/v1/namespaces/" + namespace;
    assertThat(
            chart.calls(
                namespace.name(), namespace.name(), () -> cluster.api().delete(self).orFail()))
        .containsExactly("/validate DELETE namespaces");
    assertThat(chart.calls(namespace.name(), namespace.name(), () -> cluster.api().delete(self)))
        .isEmpty();
  }

  private void create(String where, String name, String metadata) {
    cluster
        .api()
        .create(
            "/api/v1/namespaces/%s/persistentvolumeclaims".formatted(where),
            InstalledChart.claim(name, metadata))
        .orFail();
  }

  private List<String> change(Access access, String subresource, String metadata) {
    return chart.calls(
        namespace.name(),
        "data",
        () ->
            access
                .api()
                .merge(
                    path(namespace.name(), "data") + subresource,
                    "{\"metadata\": %s}".formatted(metadata))
                .orFail());
  }

  private List<String> delete(Access access, String query) {
    return chart.calls(
        namespace.name(),
        "data",
        () -> access.api().delete(path(namespace.name(), "data") + query).orFail());
  }

  private static String labelled(String schedule) {
    return "{\"metadata\": {\"labels\": {\"holdfast.io/backup-schedule\": \"%s\"}}}"
        .formatted(schedule);
  }

  private static String path(String where, String name) {
    return "/api/v1/namespaces/%s/persistentvolumeclaims/%s".formatted(where, name);
  }
}
