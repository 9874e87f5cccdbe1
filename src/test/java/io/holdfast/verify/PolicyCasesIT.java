package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.endtoend.InstalledHoldfast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Policy cases as requests to a real API server, in a cluster of its own that holds nothing but
 * what the case says. Those that cannot be asked there are listed with the reason.
 */
@Tag("cluster")
class PolicyCasesIT {
  private static final CaseList NOT_ASKED = new CaseList("not-asked-on-a-cluster.txt");
  private static final Duration SOON = Duration.ofSeconds(3);
  private static Cluster cluster;
  private static InstalledHoldfast holdfast;
  private static Stage stage;

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    cluster.veleroDefinitions();
    cluster.arkDefinitions();
    cluster.snapshotDefinitions();
    cluster.kubectl("create", "namespace", "holdfast").orFail();
    holdfast =
        new InstalledHoldfast(
            cluster,
            new TestNamespace("holdfast"),
            Map.of("policy.create", false, "velero.listSecrets", true));
    stage = new Stage(cluster, new InstalledEnforcement(cluster, holdfast));
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    cluster.close();
  }

  /** By policy, since to put one in force takes longer than to ask about ten cases. */
  @TestFactory
  Stream<DynamicTest> everyCaseComesOutAsItExpects() throws IOException {
    Map<String, String> notAsked = NOT_ASKED.reasons();
    Instant now = Instant.now();
    return PolicyCasesTest.cases().stream()
        .map(file -> LiveCase.read(file, now))
        .filter(live -> !notAsked.containsKey(live.toString()))
        .sorted(
            Comparator.comparing(LiveCase::createsNamespace)
                .reversed()
                .thenComparing(LiveCase::policy)
                .thenComparing(LiveCase::file))
        .map(
            live -> DynamicTest.dynamicTest(live.toString(), live.file().toUri(), () -> ask(live)));
  }

  @Test
  void everyCaseThatIsNotAskedIsThereAndHasAReason() throws IOException {
    List<String> all =
        PolicyCasesTest.cases().stream()
            .map(file -> Path.of("policies").relativize(file).toString())
            .toList();

    assertThat(all).containsAll(NOT_ASKED.reasons().keySet());
    assertThat(NOT_ASKED.reasons().values()).allMatch(reason -> reason.contains(" "));
    assertThat(NOT_ASKED.reasons())
        .as("not more than one case in ten")
        .hasSizeLessThan(all.size() / 10);
  }

  private static void ask(LiveCase live) {
    stage.set(live);
    Expectation expected = Seen.expected(live.given().expect());
    // Holdfast hears of a changed label when it hears of it: until then the answer may be another.
    Await.until(
        SOON,
        "the case to come out as expected; one that cannot be asked is listed in "
            + NOT_ASKED.file(),
        () -> {
          Expectation seen = Seen.of(stage.ask(live.given()), live.given().object(), expected);
          List<String> differences = expected.differences(seen);
          if (!differences.isEmpty()) {
            throw new IllegalStateException(String.join("\n", differences));
          }
          return true;
        });
  }
}
