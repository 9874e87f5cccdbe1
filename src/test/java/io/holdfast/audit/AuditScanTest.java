package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.decision.Outcome;
import io.holdfast.fixture.PolicyText;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditScanTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final RuleId COVERED = new RuleId(701);
  private static final String CLUSTER =
      """
      items:
        - {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
        - {apiVersion: v1, kind: Namespace, metadata: {name: forgotten}}
        - apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: data, namespace: shop}
          status: {phase: Bound}
        - apiVersion: velero.io/v1
          kind: BackupStorageLocation
          metadata: {name: default, namespace: velero}
          spec: {provider: aws, objectStorage: {bucket: b}}
          status: {phase: Available}
        - apiVersion: velero.io/v1
          kind: Schedule
          metadata: {name: shop-daily, namespace: velero}
          spec: {schedule: 5 1 * * *, template: {includedNamespaces: [shop], ttl: 720h}}
          status: {phase: Enabled}
        - apiVersion: velero.io/v1
          kind: Backup
          metadata: {name: monthly, namespace: velero}
          spec: {ttl: 30d}
        - apiVersion: velero.io/v1
          kind: Schedule
          metadata: {name: elsewhere, namespace: shop}
          spec: {schedule: 5 1 * * *, template: {includedNamespaces: [forgotten], ttl: 720h}}
      """;

  private final List<AuditResult> results = new ArrayList<>();

  private static List<Node> objects() throws Exception {
    return YamlReader.first(CLUSTER, "cluster.yaml")
        .orElseThrow()
        .get("items")
        .orElseThrow()
        .items();
  }

  private AuditScan.Outcome scan(AuditSource source) throws Exception {
    return new AuditScan(source, new Auditor(RuleCatalogue.SHIPPED), _ -> {})
        .run(
            PolicyText.revision("schedules: [{name: daily, cron: H 1 * * *}]"),
            Optional.empty(),
            NOW,
            results::add);
  }

  private Map<String, Outcome> covered() {
    return results.stream()
        .filter(result -> result.rule().equals(COVERED))
        .collect(Collectors.toMap(result -> result.object().toString(), AuditResult::outcome));
  }

  @Test
  void everyNamespaceAndClaimIsJudged() throws Exception {
    scan(new PictureSource(objects()));

    assertThat(covered())
        .isEqualTo(
            Map.of(
                "Namespace shop",
                Outcome.PASS,
                "PersistentVolumeClaim shop/data",
                Outcome.PASS,
                "Namespace forgotten",
                Outcome.FAIL));
  }

  @Test
  void aDurationThatStallsVeleroIsNamed() throws Exception {
    scan(new PictureSource(objects()));

    assertThat(results)
        .filteredOn(result -> result.object().name().equals("monthly"))
        .extracting(AuditResult::outcome, AuditResult::line)
        .anySatisfy(line ->
            assertThat(line.toList())
                .satisfies(
                    parts -> assertThat(parts.get(0)).isEqualTo(Outcome.FAIL),
                    parts -> assertThat(parts.get(1)).asString().contains("spec.ttl is \"30d\"")));
  }

  @Test
  void whatCannotBeReadIsSaidAndEverythingElseIsJudged() throws Exception {
    AuditScan.Outcome outcome =
        scan(new Blind(new PictureSource(objects()), AuditedKind.SCHEDULES));

    assertThat(outcome.unread()).isEqualTo(Map.of(AuditedKind.SCHEDULES, "it is forbidden"));
    assertThat(covered())
        .containsOnlyKeys(
            "Namespace shop", "PersistentVolumeClaim shop/data", "Namespace forgotten")
        .containsValues(Outcome.ERROR)
        .doesNotContainValue(Outcome.FAIL);
  }

  @Test
  void podsAreReadOnlyWhereABackupOfFilesMayNeedThem() throws Exception {
    List<AuditedKind> read = new ArrayList<>();
    scan(new Noting(new PictureSource(objects()), read));
    assertThat(read).contains(AuditedKind.ROLES).doesNotContain(AuditedKind.PODS);

    read.clear();
    List<Node> withFiles = new ArrayList<>(objects());
    withFiles.add(
        YamlReader.first(
                """
                apiVersion: velero.io/v1
                kind: Schedule
                metadata: {name: files, namespace: velero}
                spec: {schedule: 5 1 * * *, template: {snapshotVolumes: false}}
                """,
                "files.yaml")
            .orElseThrow());
    scan(new Noting(new PictureSource(withFiles), read));
    assertThat(read).contains(AuditedKind.PODS);
  }

  /** Notes what is asked for. */
  private record Noting(AuditSource source, List<AuditedKind> read) implements AuditSource {
    @Override
    public Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> objects)
        throws ApiFailure {
      read.add(kind);
      return source.each(kind, velero, objects);
    }

    @Override
    public boolean serves(AuditedKind kind) {
      return source.serves(kind);
    }
  }

  /** May not read one kind. */
  private record Blind(AuditSource source, AuditedKind hidden) implements AuditSource {
    @Override
    public Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> objects)
        throws ApiFailure {
      return kind == hidden ? Optional.of("it is forbidden") : source.each(kind, velero, objects);
    }

    @Override
    public boolean serves(AuditedKind kind) {
      return source.serves(kind);
    }
  }
}
