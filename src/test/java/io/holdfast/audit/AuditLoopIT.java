package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.Rendered;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.YamlWriter;
import io.holdfast.config.AuditSettings;
import io.holdfast.decision.Outcome;
import io.holdfast.fixture.PolicyText;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.ReportStore;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.report.Counts;
import io.holdfast.report.NamespaceReport;
import io.holdfast.report.ReportApi;
import io.holdfast.report.ReportDocuments;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Audits of a real API server by the chart's account, and their reports in both APIs. */
@ClusterTest
class AuditLoopIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<String> ROLES =
      Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

  /** More than a report lists. */
  private static final int CLAIMS = 503;

  private final Cluster cluster;
  private final TestNamespace home;
  private final TestNamespace shop;
  private String made = "";

  AuditLoopIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.shop = cluster.createNamespace();
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
  }

  @BeforeEach
  void fill() {
    StringBuilder claims = new StringBuilder();
    for (int i = 0; i < CLAIMS; i++) {
      claims.append(
          """
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: claim-%d, namespace: %s}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
          """
              .formatted(i, shop));
    }
    cluster.admin().apply(claims.toString()).orFail();
  }

  @AfterEach
  void clear() {
    cluster.admin().kubectlWithInput(made, "delete", "--ignore-not-found", "-f", "-").orFail();
    cluster.deleteNamespace(shop);
    cluster.deleteNamespace(home);
  }

  @ParameterizedTest
  @EnumSource(ReportApi.class)
  void theChartsAccountWritesReportsOnceAndSaysWhatItMayNotRead(ReportApi api) throws Exception {
    String roles = roles().replace("\"nodes\"", "\"podtemplates\"");
    made = definitions(api) + "---\n" + roles;
    cluster.admin().apply(made).orFail();
    Await.until(SOON, api + " to be served", () -> served(api));
    AuditLoop loop = Await.value(SOON, "the rights to be granted", this::granted);

    AuditStatus status = loop.status();

    assertThat(status.trouble()).isEmpty();
    assertThat(status.latest().orElseThrow().unread())
        .containsOnlyKeys("nodes")
        .hasValueSatisfying(new Condition<>(why -> why.contains("forbidden"), "forbidden"));
    assertThat(status.reports().orElseThrow().api()).isEqualTo(api);
    assertThat(status.reports().orElseThrow().written().refused()).isEmpty();
    JsonNode report = report(api, shop.name());
    assertThat(report.at("/metadata/managedFields/0/manager").asText()).isEqualTo("holdfast");
    assertThat(report.path("results")).hasSize(500);
    for (Outcome outcome : Outcome.values()) {
      assertThat(report.at("/summary/" + outcome.word()).asLong()).isEqualTo(counts(loop, outcome));
    }
    assertThat(
            counts(loop, Outcome.FAIL) + counts(loop, Outcome.WARN) + counts(loop, Outcome.ERROR))
        .isGreaterThanOrEqualTo(CLAIMS);
    assertThat(clusterReport(api).at("/results/0/message").asText())
        .startsWith("nodes could not be read: ");

    Await.until(SOON, "an audit that has nothing to write", () -> again() == 0);
    assertThat(report(api, shop.name())).isEqualTo(report);

    assertTwoAtOnceDoNoHarm(api, report);
    assertAcceptedStrictly(api, loop);
  }

  /** Both believe that they lead, and write the same report that is not there. */
  private void assertTwoAtOnceDoNoHarm(ReportApi api, JsonNode before) {
    cluster.api().delete(path(api, shop.name(), api.kind()) + "/holdfast").orFail();

    List<AuditLoop> both = List.of(another(), another());
    both.stream()
        .map(one -> CompletableFuture.supplyAsync(() -> audited(one)))
        .toList()
        .forEach(one -> assertThat(one.join().written().refused()).isEmpty());

    JsonNode after = report(api, shop.name());
    assertThat(after.path("summary")).isEqualTo(before.path("summary"));
    assertThat(after.findValuesAsText("message")).isEqualTo(before.findValuesAsText("message"));
  }

  /** A loop that has audited with all rights but the one that it lacks. */
  private Optional<AuditLoop> granted() {
    AuditLoop loop = another();
    boolean reported = loop.attempt().equals(HOUR);
    return Optional.of(loop)
        .filter(_ -> reported)
        .filter(tried ->
            tried.status().latest().orElseThrow().unread().keySet().equals(Set.of("nodes")));
  }

  /** As a person who pipes what the command prints into kubectl has it. */
  private void assertAcceptedStrictly(ReportApi api, AuditLoop loop) {
    ReportDocuments all = AuditDocuments.of(api, loop.status().latest().orElseThrow());
    String documents =
        YamlWriter.text(
            List.of(
                all.of(ReportDocuments.CLUSTER).orElseThrow(), all.of(shop.name()).orElseThrow()));
    cluster
        .admin()
        .kubectlWithInput(
            documents,
            "apply",
            "--server-side",
            "--force-conflicts",
            "--validate=strict",
            "-f",
            "-")
        .orFail();
  }

  /** What another process that audits too writes; Namespaces of other tests come and go. */
  private int again() {
    return audited(another()).written().written();
  }

  private AuditLoop another() {
    return loop(cluster.asServiceAccount(home.name(), "holdfast"));
  }

  private static AuditStatus.Reports audited(AuditLoop loop) {
    assertThat(loop.attempt()).isEqualTo(HOUR);
    return loop.status().reports().orElseThrow();
  }

  private long counts(AuditLoop loop, Outcome outcome) {
    return loop.status()
        .latest()
        .orElseThrow()
        .report()
        .namespaces()
        .getOrDefault(shop.name(), new NamespaceReport(Counts.NONE, List.of()))
        .counts()
        .of(outcome);
  }

  private static ApiConnection connection(Access access) {
    try {
      return new ApiConnection(Config.fromConfig(access.kubeconfig().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditLoop loop(Access access) {
    ApiConnection api = connection(access);
    return new AuditLoop(
        new ClusterSource(new ObjectClient(api)),
        new ReportStore(api),
        new AuditLoop.World(
            () ->
                Optional.of(
                    PolicyText.revision(
                        "schedules: [{name: daily, cron: H 1 * * *}]\n"
                            + "assignments: [{schedule: daily}]")),
            () -> true,
            Clock.systemUTC()),
        new AuditSettings(HOUR, AuditSettings.Reports.AUTO));
  }

  private boolean served(ReportApi api) {
    return cluster.api().get(path(api, "", api.kind())).status() == 200
        && cluster.api().get(path(api, "", api.clusterKind())).status() == 200;
  }

  private JsonNode report(ReportApi api, String namespace) {
    return cluster.api().get(path(api, namespace, api.kind()) + "/holdfast").orFail();
  }

  private JsonNode clusterReport(ReportApi api) {
    return cluster.api().get(path(api, "", api.clusterKind()) + "/holdfast").orFail();
  }

  private static String path(ReportApi api, String namespace, String kind) {
    return "/apis/"
        + api.apiVersion()
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + "/"
        + kind.toLowerCase(Locale.ROOT)
        + "s";
  }

  private String roles() {
    return Rendered.with(home.name(), Map.of()).objects().stream()
        .filter(object -> ROLES.contains(ObjectRef.of(object).kind()))
        .map(AuditLoopIT::json)
        .collect(Collectors.joining("\n---\n"));
  }

  private static String json(Node object) {
    return new String(JsonWriter.bytes(object), StandardCharsets.UTF_8);
  }

  private static String definitions(ReportApi api) throws IOException {
    String file = api == ReportApi.POLICY_REPORT ? "policyreports.yaml" : "openreports.yaml";
    try (InputStream in =
        Objects.requireNonNull(
            AuditLoopIT.class.getResourceAsStream("/io/holdfast/report/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
