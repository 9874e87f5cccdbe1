package io.holdfast.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.Velero;
import io.holdfast.endtoend.InstalledHoldfast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The harm that Velero never reports: first it is done by the real Velero with Holdfast away, then
 * Holdfast refuses the same object.
 */
@ClusterTest
class HarmIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final HarmedNamespaces namespaces;

  HarmIT(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.namespaces = new HarmedNamespaces(cluster);
    assertThat(velero.log()).exists();
  }

  @AfterEach
  void repair() {
    Harm.all().forEach(harm -> cluster.api().delete(harm.path()));
    namespaces.remove();
  }

  /** All objects are there from the start, as the slowest harm takes two minutes. */
  @TestFactory
  Stream<DynamicTest> whatDoesHarmIsRefused() {
    namespaces.provide();
    Instant created = Instant.now();
    List<Harm> harms = Harm.all();
    harms.forEach(harm -> cluster.admin().apply(harm.manifest()).orFail());
    Stream<DynamicTest> without =
        harms.stream()
            .map(harm ->
                dynamicTest(
                    harm + " without Holdfast",
                    () -> {
                      Fate fate = new Fate(cluster.api(), harm, created);
                      Await.until(LONG, harm.toString(), () -> isDone(harm, fate));
                    }));
    return Stream.concat(without, Stream.of(dynamicTest("Holdfast refuses all", this::refuseAll)));
  }

  private boolean isDone(Harm harm, Fate fate) {
    namespaces.driver().takeSnapshots();
    return harm.done().test(fate);
  }

  private void refuseAll() {
    Harm.all().forEach(harm -> cluster.api().delete(harm.path()));
    try (var _ = InstalledHoldfast.denyingAll(cluster)) {
      for (Harm harm : Harm.all()) {
        Await.until(
            Duration.ofSeconds(20),
            harm + " to be refused",
            () -> {
              CommandResult answer =
                  cluster
                      .admin()
                      .kubectlWithInput(harm.manifest(), "create", "--dry-run=server", "-f", "-");
              if (!answer.stderr().contains(harm.line())) {
                throw new IllegalStateException(answer.toString());
              }
              return true;
            });
      }
    }
  }
}
