package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.config.AuditSettings;
import io.holdfast.fixture.PolicyText;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailures;
import io.holdfast.kube.ReportStore;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.report.LatestAudit;
import io.kubernetes.client.openapi.ApiClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AuditLoopTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final PolicyRevision POLICY =
      PolicyText.revision("schedules: [{name: daily, cron: H 1 * * *}]");

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private boolean leads = true;
  private Optional<PolicyRevision> policy = Optional.of(POLICY);
  private boolean reachable = true;
  private Optional<String> forbidden = Optional.empty();
  private int scans;

  private final AuditLoop loop =
      new AuditLoop(
          new Shop(),
          new ReportStore(new ApiConnection(new ApiClient())),
          new AuditLoop.World(() -> policy, () -> leads, clock(() -> now)),
          new AuditSettings(HOUR, AuditSettings.Reports.OFF));

  private static Clock clock(InstantSource source) {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return source.instant();
      }
    };
  }

  /** One Namespace, as long as the API server answers. */
  private final class Shop implements AuditSource {
    @Override
    public Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> objects)
        throws ApiFailure {
      if (!reachable) {
        throw ApiFailures.unavailable();
      }
      if (kind == AuditedKind.NODES) {
        return forbidden;
      }
      if (kind == AuditedKind.NAMESPACES) {
        scans++;
        objects.accept(namespace());
      }
      return Optional.empty();
    }

    @Override
    public boolean serves(AuditedKind kind) {
      return false;
    }
  }

  private static Node.Mapping namespace() {
    try {
      return (Node.Mapping)
          YamlReader.first("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}", "n.yaml")
              .orElseThrow();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<LatestAudit> latest() {
    return loop.status().latest();
  }

  @Test
  void theLastAuditIsKept() {
    assertThat(loop.attempt()).isEqualTo(HOUR);

    assertThat(latest())
        .hasValueSatisfying(audit -> {
          assertThat(audit.at()).isEqualTo(now);
          assertThat(audit.policy()).isEqualTo(POLICY.name());
          assertThat(audit.report().namespaces()).containsOnlyKeys("shop");
          assertThat(audit.unread()).isEmpty();
        });
  }

  @Test
  void whoLeadsSaysWhenTheNextIsDue() {
    assertThat(loop.due()).isEmpty();

    loop.attempt();
    assertThat(loop.due()).contains(now.plus(HOUR));

    leads = false;
    loop.attempt();
    assertThat(loop.due()).isEmpty();
  }

  @Test
  void nothingIsReadBeforeTheTimeHasCome() {
    loop.attempt();
    int before = scans;
    now = now.plusSeconds(60);

    assertThat(loop.attempt()).isEqualTo(Duration.ofMinutes(59));
    assertThat(scans).isEqualTo(before);

    now = now.plus(HOUR);
    loop.attempt();
    assertThat(scans).isGreaterThan(before);
  }

  @Test
  void whoDoesNotLeadNeitherAuditsNorKeepsWhatItFound() {
    loop.attempt();
    leads = false;
    int before = scans;

    loop.attempt();

    assertThat(scans).isEqualTo(before);
    assertThat(loop.status().auditing()).isFalse();
    assertThat(latest()).isEmpty();
  }

  @Test
  void whoLeadsAgainAuditsAtOnce() {
    loop.attempt();
    leads = false;
    loop.attempt();
    leads = true;

    loop.attempt();

    assertThat(latest()).isPresent();
  }

  @Test
  void withoutAPolicyThereIsNothingToAskYet() {
    policy = Optional.empty();

    assertThat(loop.attempt()).isEqualTo(AuditLoop.SOON);
    assertThat(loop.status().auditing()).isTrue();
    assertThat(scans).isZero();
  }

  @Test
  void anApiServerThatIsAwayIsAskedAgainAndTheLastAuditHolds() {
    loop.attempt();
    Optional<LatestAudit> before = latest();
    now = now.plus(HOUR);
    reachable = false;

    assertThat(loop.attempt()).isEqualTo(AuditLoop.RETRY);
    assertThat(loop.status().trouble())
        .hasValueSatisfying(why -> assertThat(why).contains("is down"));
    assertThat(latest()).isEqualTo(before);

    now = now.plus(AuditLoop.RETRY);
    reachable = true;
    assertThat(loop.attempt()).isEqualTo(HOUR);
    assertThat(loop.status().trouble()).isEmpty();
    assertThat(latest()).isNotEqualTo(before);
  }

  @Test
  void whatMayNotBeReadIsNamedAndStopsNothing() {
    forbidden = Optional.of("nodes is forbidden");

    assertThat(loop.attempt()).isEqualTo(HOUR);

    assertThat(latest().orElseThrow().unread()).containsEntry("nodes", "nodes is forbidden");
    assertThat(latest().orElseThrow().report().counts().total()).isPositive();
  }

  @Test
  void withoutAnIntervalNobodyAudits() {
    AuditLoop off =
        new AuditLoop(
            new Shop(),
            new ReportStore(new ApiConnection(new ApiClient())),
            new AuditLoop.World(() -> policy, () -> leads, clock(() -> now)),
            new AuditSettings(Duration.ZERO, AuditSettings.Reports.OFF));
    off.start();
    off.close();

    assertThat(List.of(off.status())).containsExactly(AuditStatus.IDLE);
  }
}
