package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.codec.JsonWriter;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.kube.ReportStore.Written;
import io.holdfast.model.FieldPath;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.report.AuditTally;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.ReportApi;
import io.holdfast.report.ReportDocuments;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportStoreTest {
  private static final String OURS = "labelSelector=holdfast.io%2Fmanaged-by%3Dholdfast&limit=500";
  private static final String BASE = "/apis/wgpolicyk8s.io/v1alpha2";
  private static final String LISTS_REPORTS = "GET " + BASE + "/policyreports?" + OURS;
  private static final String LISTS_CLUSTER = "GET " + BASE + "/clusterpolicyreports?" + OURS;
  private static final String EMPTY = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";

  private final FakeApiServer server = new FakeApiServer();
  private final ReportStore store = new ReportStore(server.connection());
  private final AuditTally tally = new AuditTally();

  @AfterEach
  void stop() {
    server.close();
  }

  private void fails(String namespace, String name) {
    tally.add(
        new AuditResult(
            new RuleId(701),
            new ObjectRef("v1", "PersistentVolumeClaim", namespace, name),
            Outcome.FAIL,
            Optional.empty(),
            FieldPath.ROOT,
            "is not covered",
            ""));
  }

  private ReportDocuments documents(String at) {
    return new ReportDocuments(
        ReportApi.POLICY_REPORT,
        new LatestAudit(Instant.parse(at), "company", tally.report(), Map.of()),
        _ -> "");
  }

  private ReportDocuments documents() {
    return documents("2026-11-20T12:00:00Z");
  }

  private List<String> requests() {
    return server.sent().stream().map(sent -> sent.method() + " " + sent.path()).toList();
  }

  /** What an API server has after a report of an hour ago was written. */
  private String there(String namespace) {
    String report =
        new String(
            JsonWriter.bytes(documents("2026-11-20T11:00:00Z").of(namespace).orElseThrow()),
            StandardCharsets.UTF_8);
    return EMPTY.replace(
        "[]",
        "["
            + report.replace(
                "\"name\":\"holdfast\",\"namespace\"",
                "\"uid\":\"u-1\",\"resourceVersion\":\"7\",\"name\":\"holdfast\",\"namespace\"")
            + "]");
  }

  @Test
  void theFirstApiThatIsServedIsTaken() throws ApiFailure {
    server.then(404, "{}").then(200, "{}");

    assertThat(store.served(List.of(ReportApi.values()))).contains(ReportApi.OPEN_REPORTS);
    assertThat(server.asked())
        .containsExactly("/apis/wgpolicyk8s.io/v1alpha2", "/apis/openreports.io/v1alpha1");
  }

  @Test
  void whereThereIsNoneItIsAppliedAndTakesNothingFromANamesake() throws ApiFailure {
    fails("shop", "data");
    server.then(200, EMPTY).then(200, EMPTY).then(201, "{}");

    Written written = store.write(documents(), true, () -> true);

    assertThat(written).isEqualTo(new Written(1, 0, Map.of()));
    assertThat(requests())
        .containsExactly(
            LISTS_REPORTS,
            LISTS_CLUSTER,
            "PATCH " + BASE + "/namespaces/shop/policyreports/holdfast?fieldManager=holdfast");
  }

  @Test
  void whatStillSaysTheSameIsLeftAlone() throws ApiFailure {
    fails("shop", "data");
    server.then(200, there("shop")).then(200, EMPTY);

    assertThat(store.write(documents(), true, () -> true)).isEqualTo(new Written(0, 0, Map.of()));
    assertThat(requests()).containsExactly(LISTS_REPORTS, LISTS_CLUSTER);
  }

  @Test
  void whatSaysSomethingElseIsWrittenOverThatVeryReport() throws ApiFailure {
    fails("shop", "data");
    server.then(200, there("shop")).then(200, EMPTY).then(200, "{}");
    fails("shop", "other");

    store.write(documents(), true, () -> true);

    assertThat(server.sent().getLast().path()).endsWith("?fieldManager=holdfast&force=true");
    assertThat(server.sent().getLast().body()).contains("\"uid\":\"u-1\"", "\"fail\":2");
  }

  @Test
  void whereNothingIsToBeSaidAnyMoreItIsRemoved() throws ApiFailure {
    fails("shop", "data");
    String before = there("shop");
    server.then(200, before).then(200, EMPTY).then(200, "{}");

    Written written =
        store.write(
            new ReportDocuments(
                ReportApi.POLICY_REPORT,
                new LatestAudit(Instant.EPOCH, "company", new AuditTally().report(), Map.of()),
                _ -> ""),
            true,
            () -> true);

    assertThat(written).isEqualTo(new Written(0, 1, Map.of()));
    assertThat(requests().getLast())
        .isEqualTo("DELETE " + BASE + "/namespaces/shop/policyreports/holdfast");
    assertThat(server.sent().getLast().body())
        .contains("\"resourceVersion\":\"7\"", "\"uid\":\"u-1\"");
  }

  @Test
  void whileNotAllWasReadNothingIsRemoved() throws ApiFailure {
    fails("shop", "data");
    String before = there("shop");
    server.then(200, before).then(200, EMPTY);

    Written written =
        store.write(
            new ReportDocuments(
                ReportApi.POLICY_REPORT,
                new LatestAudit(Instant.EPOCH, "company", new AuditTally().report(), Map.of()),
                _ -> ""),
            false,
            () -> true);

    assertThat(written.removed()).isZero();
  }

  @Test
  void whoLeadsNoMoreWritesNoMore() throws ApiFailure {
    fails("shop", "data");
    server.then(200, EMPTY).then(200, EMPTY);

    assertThat(store.write(documents(), true, () -> false).written()).isZero();
    assertThat(requests()).hasSize(2);
  }

  @Test
  void oneThatIsRefusedDoesNotKeepTheOthersFromBeingWritten() throws ApiFailure {
    fails("a", "data");
    fails("b", "data");
    fails("gone", "data");
    server
        .then(200, EMPTY)
        .then(200, EMPTY)
        .then(409, "{\"kind\":\"Status\",\"message\":\"conflict with somebody\"}")
        .then(200, "{}")
        .then(404, "{\"kind\":\"Status\",\"message\":\"namespaces gone not found\"}");

    assertThat(store.write(documents(), true, () -> true))
        .isEqualTo(new Written(1, 0, Map.of("a", "conflict with somebody")));
  }

  @Test
  void aMissingPermissionIsSaidOnce() {
    fails("a", "data");
    fails("b", "data");
    server.then(200, EMPTY).then(200, EMPTY).then(403, "{\"kind\":\"Status\",\"message\":\"no\"}");

    assertThatExceptionOfType(ApiFailure.class)
        .isThrownBy(() -> store.write(documents(), true, () -> true));
    assertThat(requests()).hasSize(3);
  }
}
