package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.export.PolicyExport;
import io.holdfast.model.RuleId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The policy cases of the rules that are exported, put to an API server that has the exported
 * policies and no webhook: what is refused, warned of and filled in is the same.
 */
@Tag("cluster")
class ExportedPoliciesIT {
  private static final CaseList NOT_ASKED = new CaseList("not-asked-on-a-cluster.txt");
  private static final CaseList OTHERWISE = new CaseList("not-told-by-cel.txt");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration A_MOMENT = Duration.ofSeconds(3);
  private static final int HOOKS = 1000;
  private static Cluster cluster;
  private static ExportedEnforcement exported;
  private static Stage stage;
  private static List<LiveCase> cases = List.of();

  @BeforeAll
  static void start() throws IOException {
    cluster =
        Cluster.startWith(
            "--feature-gates=MutatingAdmissionPolicy=true",
            "--runtime-config=admissionregistration.k8s.io/v1beta1=true");
    cluster.veleroDefinitions();
    cluster.arkDefinitions();
    cluster.snapshotDefinitions();
    exported = new ExportedEnforcement(cluster);
    stage = new Stage(cluster, exported);
    cases = cases(Instant.now());
    exported.install(
        cases.stream().map(LiveCase::policy).distinct().toList(), LocalDate.now(ZoneOffset.UTC));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static List<LiveCase> cases(Instant now) throws IOException {
    Set<RuleId> rules = PolicyExport.rules();
    Set<String> notAsked = NOT_ASKED.reasons().keySet();
    return PolicyCasesTest.cases().stream()
        .map(file -> LiveCase.read(file, now))
        .filter(live -> !notAsked.contains(live.toString()))
        .filter(live -> !live.given().rules().isEmpty() && rules.containsAll(live.given().rules()))
        .sorted(
            Comparator.comparing(LiveCase::createsNamespace)
                .reversed()
                .thenComparing(LiveCase::policy)
                .thenComparing(LiveCase::file))
        .toList();
  }

  @Test
  void theApiServerFindsNothingWrongWithThePolicies() {
    assertThat(exported.typeWarnings()).isEmpty();
  }

  @Test
  void everyCaseComesOutAsWithTheWebhookOrAsItIsListed() throws IOException {
    Map<String, String> otherwise = OTHERWISE.reasons();
    awaitPolicies(otherwise.keySet());
    List<Row> rows = new ArrayList<>();
    for (LiveCase live : cases) {
      stage.set(live);
      rows.add(otherwise.containsKey(live.toString()) ? ask(live) : asExpected(live));
    }

    System.out.println(rows.stream().map(Row::toString).collect(Collectors.joining("\n")));
    assertThat(rows.stream().filter(row -> !row.isEqual()).map(Row::name))
        .as("cases that come out otherwise, as listed in " + OTHERWISE.file())
        .containsExactlyInAnyOrderElementsOf(otherwise.keySet());
    assertThat(rows.stream().filter(row -> !row.isEqual()).filter(Row::isStricter)).isEmpty();
  }

  private static Row ask(LiveCase live) {
    return new Row(live, ExportedVerdict.of(stage.ask(live.given()), live.given().object()));
  }

  /** Of the labels of a Namespace, which another case changed, the API server hears by a watch. */
  private static Row asExpected(LiveCase live) {
    return Await.value(
        A_MOMENT,
        live + " to come out as expected, else it is to be in " + OTHERWISE.file(),
        () -> {
          Row row = ask(live);
          if (!row.isEqual()) {
            throw new IllegalStateException(row.toString());
          }
          return Optional.of(row);
        });
  }

  /** The API server stops an expression that costs too much, and then the object passes. */
  @Test
  void aLargeObjectIsStillJudged() throws IOException {
    LiveCase live = named("HF-201-readable-durations/cases/backup-every-duration.yaml");
    awaitPolicies(OTHERWISE.reasons().keySet());
    stage.set(live);
    PolicyCase given = live.given();
    String hook =
        "{\"name\": \"r\", \"pre\": [{\"exec\": {\"command\": [\"sync\"], \"timeout\": \"%s\"}}]}";
    String hooks = (hook.formatted("30s") + ",").repeat(HOOKS) + hook.formatted("1d");
    PolicyCase large =
        new PolicyCase(
            given.file(),
            given.rules(),
            given.now(),
            given.operation(),
            given.user(),
            given.policy(),
            given.inventory(),
            given.old(),
            Seen.tree(
                """
                {"apiVersion": "velero.io/v1", "kind": "Backup",
                 "metadata": {"name": "large", "namespace": "velero"},
                 "spec": {"ttl": "720h", "hooks": {"resources": [%s]}}}
                """
                    .formatted(hooks)),
            given.expect());

    assertThat(ExportedVerdict.of(stage.ask(large), large.object()).deny())
        .containsExactly(
            "HF-201 spec.hooks.resources[%d].pre[0].exec.timeout is \"1d\"".formatted(HOOKS));
  }

  private static LiveCase named(String name) {
    return cases.stream().filter(live -> live.toString().equals(name)).findFirst().orElseThrow();
  }

  /** The last policy that was installed is in force when one that refuses does so. */
  private static void awaitPolicies(Set<String> otherwise) {
    LiveCase last =
        cases.stream()
            .filter(live -> !otherwise.contains(live.toString()))
            .filter(live -> !live.given().expect().deny().isEmpty())
            .reduce((_, next) -> next)
            .orElseThrow();
    stage.set(last);
    Await.until(SOON, last + " to be refused", () -> !stage.ask(last.given()).succeeded());
  }

  /** A case and what came out. */
  private record Row(LiveCase live, ExportedVerdict seen) {
    private ExportedVerdict expected() {
      return ExportedVerdict.of(live.given().expect());
    }

    String name() {
      return live.toString();
    }

    boolean isEqual() {
      return seen.agreesWith(expected());
    }

    boolean isStricter() {
      return seen.denies() && !expected().denies();
    }

    @Override
    public String toString() {
      return "%-9s %-70s webhook %s | CEL %s"
          .formatted(isEqual() ? "same" : "DIFFERENT", live, expected(), seen);
    }
  }
}
