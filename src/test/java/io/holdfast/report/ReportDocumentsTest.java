package io.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Grade;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportDocumentsTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

  private final AuditTally tally = new AuditTally();

  private void add(String namespace, String name, Outcome outcome, String message) {
    tally.add(
        new AuditResult(
            new RuleId(701),
            new ObjectRef("v1", "PersistentVolumeClaim", namespace, name),
            outcome,
            Optional.of(Grade.DIRECT),
            FieldPath.of("metadata", "name"),
            message,
            "label it"));
  }

  private ReportDocuments documents(ReportApi api, Instant at, Map<String, String> unread) {
    return new ReportDocuments(
        api, new LatestAudit(at, "company", tally.report(), unread), _ -> "object-is-covered");
  }

  private Node.Mapping shop(ReportApi api) {
    return documents(api, AT, Map.of()).of("shop").orElseThrow();
  }

  private static Node one(Node document, String... names) {
    return document.every(names).getFirst();
  }

  @ParameterizedTest
  @EnumSource(ReportApi.class)
  void aResultSaysWhatIsWrongWithWhichObject(ReportApi api) {
    add("shop", "data", Outcome.FAIL, "is not covered");

    Node result = one(shop(api), "results", "*");

    assertThat(result.text("policy")).contains("HF-701");
    assertThat(result.text("rule")).contains("object-is-covered");
    assertThat(result.text("source")).contains("holdfast");
    assertThat(result.text("category")).contains("Evidence of protection");
    assertThat(result.text("severity")).contains("high");
    assertThat(result.text("result")).contains("fail");
    assertThat(result.text("message")).contains("metadata.name is not covered");
    assertThat(one(result, "properties").text("grade")).contains("direct");
    assertThat(one(result, "properties").text("path")).contains("metadata.name");
    assertThat(one(result, "properties").text("remedy")).contains("label it");
    assertThat(one(result, "resources", "*").text("kind")).contains("PersistentVolumeClaim");
    assertThat(one(result, "timestamp", "seconds"))
        .isEqualTo(new Node.Numeral(FieldPath.ROOT, 0, String.valueOf(AT.getEpochSecond())));
  }

  @ParameterizedTest
  @EnumSource(ReportApi.class)
  void whatIsMetIsCountedAndNotListed(ReportApi api) {
    add("shop", "a", Outcome.PASS, "is covered");
    add("shop", "b", Outcome.SKIP, "is pending");

    assertThat(shop(api).every("results", "*")).isEmpty();
    assertThat(one(shop(api), "summary", "pass")).isEqualTo(number(1));
    assertThat(one(shop(api), "summary", "skip")).isEqualTo(number(1));
  }

  @ParameterizedTest
  @EnumSource(ReportApi.class)
  void countsStayExactWhereTheListEnds(ReportApi api) {
    for (int i = 0; i < 512; i++) {
      add("shop", "claim-" + i, Outcome.FAIL, "is not covered");
    }

    assertThat(shop(api).every("results", "*")).hasSize(500);
    assertThat(one(shop(api), "summary", "fail")).isEqualTo(number(512));
  }

  @Test
  void whatCouldNotBeReadIsAnErrorOfTheCluster() {
    ReportDocuments documents =
        documents(ReportApi.POLICY_REPORT, AT, Map.of("nodes", "nodes is forbidden"));

    Node cluster = documents.of(ReportDocuments.CLUSTER).orElseThrow();

    assertThat(cluster.text("kind")).contains("ClusterPolicyReport");
    assertThat(cluster.get("scope")).isEmpty();
    assertThat(one(cluster, "summary", "error")).isEqualTo(number(1));
    assertThat(one(cluster, "results", "*").text("message"))
        .contains("nodes could not be read: nodes is forbidden");
  }

  @ParameterizedTest
  @EnumSource(ReportApi.class)
  void aNamespaceWhoseClaimsCouldNotBeReadDoesNotLookBetterThanBefore(ReportApi api) {
    add("shop", "shop", Outcome.PASS, "is covered");

    Node report =
        documents(api, AT, Map.of("nodes", "no", "persistentvolumeclaims", "no right to list"))
            .of("shop")
            .orElseThrow();

    assertThat(one(report, "summary", "error")).isEqualTo(number(1));
    assertThat(report.every("results", "*"))
        .singleElement()
        .satisfies(
            result -> assertThat(result.text("result")).contains("error"),
            result ->
                assertThat(result.text("message"))
                    .contains("persistentvolumeclaims could not be read: no right to list"));
  }

  @Test
  void whereThereIsNothingToSayThereIsNoReport() {
    assertThat(documents(ReportApi.OPEN_REPORTS, AT, Map.of()).all()).isEmpty();
  }

  @Test
  void aReportOfFiveHundredLongMessagesFitsIntoEtcd() {
    for (int i = 0; i < 500; i++) {
      add("shop", "claim-" + i, Outcome.FAIL, "x".repeat(100_000));
    }

    assertThat(one(shop(ReportApi.POLICY_REPORT), "results", "*").text("message").orElseThrow())
        .hasSize(700)
        .endsWith("...");
  }

  @Test
  void whenItWasFoundIsNoChange() {
    add("shop", "data", Outcome.FAIL, "is not covered");
    Node.Mapping before = shop(ReportApi.POLICY_REPORT);
    Node.Mapping later =
        documents(ReportApi.POLICY_REPORT, AT.plusSeconds(3600), Map.of()).of("shop").orElseThrow();

    assertThat(later).isNotEqualTo(before);
    assertThat(ReportComparison.saysTheSame(before, later)).isTrue();

    add("shop", "other", Outcome.PASS, "is covered");
    assertThat(ReportComparison.saysTheSame(before, shop(ReportApi.POLICY_REPORT))).isFalse();
  }

  @Test
  void anotherMessageIsAChange() {
    add("shop", "data", Outcome.FAIL, "is not covered");
    Node.Mapping before = shop(ReportApi.POLICY_REPORT);
    AuditTally anew = new AuditTally();
    anew.add(
        new AuditResult(
            new RuleId(701),
            new ObjectRef("v1", "PersistentVolumeClaim", "shop", "data"),
            Outcome.FAIL,
            Optional.of(Grade.DIRECT),
            FieldPath.of("metadata", "name"),
            "is paused",
            "label it"));
    Node.Mapping after =
        new ReportDocuments(
                ReportApi.POLICY_REPORT,
                new LatestAudit(AT, "company", anew.report(), Map.of()),
                _ -> "object-is-covered")
            .of("shop")
            .orElseThrow();

    assertThat(ReportComparison.saysTheSame(before, after)).isFalse();
  }

  private static Node number(int value) {
    return new Node.Numeral(FieldPath.ROOT, 0, String.valueOf(value));
  }
}
