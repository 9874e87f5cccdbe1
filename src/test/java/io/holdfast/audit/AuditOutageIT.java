package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Cluster;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.fixture.PolicyText;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.model.Node;
import io.holdfast.rules.RuleCatalogue;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The API server goes away in the middle of an audit, on a cluster of its own. */
@Tag("cluster")
class AuditOutageIT {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** Three pages. */
  private static final int CLAIMS = 1_100;

  /** In the middle of the second. */
  private static final int MIDDLE = 700;

  private static Cluster cluster;

  @BeforeAll
  static void fill() {
    cluster = Cluster.start();
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    StringBuilder claims = new StringBuilder();
    for (int i = 0; i < CLAIMS; i++) {
      claims.append(
          """
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: claim-%d, namespace: default}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
          """
              .formatted(i));
    }
    cluster.admin().apply(claims.toString()).orFail();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void anAuditGoesOnWhereItWas() throws Exception {
    List<AuditResult> undisturbed = audit(source());

    List<AuditResult> disturbed = audit(new Interrupted(source(), cluster::startApiServer));

    assertThat(disturbed).hasSizeGreaterThan(CLAIMS).isEqualTo(undisturbed);
  }

  @Test
  void anAuditGoesOnAlsoWhenThePagesToComeAreForgotten() throws Exception {
    List<AuditResult> undisturbed = audit(source());

    List<AuditResult> disturbed =
        audit(
            new Interrupted(
                source(),
                () -> {
                  cluster.compactEtcd();
                  cluster.startApiServer();
                }));

    assertThat(disturbed).hasSizeGreaterThan(CLAIMS).isEqualTo(undisturbed);
  }

  private static List<AuditResult> audit(AuditSource source) throws Exception {
    List<AuditResult> results = new ArrayList<>();
    AuditScan.Outcome outcome =
        new AuditScan(source, new Auditor(RuleCatalogue.SHIPPED), _ -> {})
            .run(
                PolicyText.revision(
                    "schedules: [{name: daily, cron: H 1 * * *}]\n"
                        + "assignments: [{schedule: daily}]"),
                Optional.empty(),
                NOW,
                results::add);
    assertThat(outcome.unread()).isEmpty();
    return results;
  }

  private static AuditSource source() throws IOException {
    return new ClusterSource(
        new ObjectClient(new ApiConnection(Config.fromConfig(cluster.kubeconfig().toString()))));
  }

  /** Ends the API server at a claim in the middle, and has it started while the audit goes on. */
  private static final class Interrupted implements AuditSource {
    private final AuditSource source;
    private final Runnable start;
    private int claims;
    private CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

    Interrupted(AuditSource source, Runnable start) {
      this.source = source;
      this.start = start;
    }

    @Override
    public Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> objects)
        throws ApiFailure {
      Optional<String> unread =
          source.each(
              kind,
              velero,
              object -> {
                if (kind == AuditedKind.CLAIMS) {
                  interruptInTheMiddle();
                }
                objects.accept(object);
              });
      started.join();
      return unread;
    }

    private void interruptInTheMiddle() {
      claims++;
      if (claims == MIDDLE) {
        cluster.stopApiServer();
        started = CompletableFuture.runAsync(start);
      }
    }

    @Override
    public boolean serves(AuditedKind kind) {
      return source.serves(kind);
    }
  }
}
