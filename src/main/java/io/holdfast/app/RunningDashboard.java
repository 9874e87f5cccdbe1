package io.holdfast.app;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.dashboard.DashboardData;
import io.holdfast.dashboard.ObjectKey;
import io.holdfast.dashboard.Picture;
import io.holdfast.dashboard.Reading;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.webhook.Cluster;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the dashboard shows, from what this process follows and what it reads for the pages. */
final class RunningDashboard implements DashboardData, AutoCloseable {
  /** What is followed for it, whatever the policy's rules look at. */
  static final Set<Facet> NEEDS =
      Set.of(
          Facet.NAMESPACES,
          Facet.STORAGE_CLASSES,
          Facet.STORAGE_LOCATIONS,
          Facet.SCHEDULES,
          Facet.BACKUPS,
          Facet.SNAPSHOTS);

  private static final Map<RuleId, String> TITLES =
      RuleCatalogue.SHIPPED.rules().stream()
          .collect(Collectors.toMap(rule -> rule.info().id(), rule -> rule.info().title()));

  private final Cluster cluster;
  private final DashboardSource source;
  private final ServerViews server;
  private final Clock clock;
  private final RepeatedReading reading;

  RunningDashboard(Cluster cluster, DashboardSource source, ServerViews server, Clock clock) {
    this.cluster = cluster;
    this.source = source;
    this.server = server;
    this.clock = clock;
    this.reading = new RepeatedReading(this::read, clock);
  }

  @Override
  public Picture picture() {
    return new Picture(
        clock.instant(),
        TITLES,
        cluster.policy(),
        reading.latest(),
        source.latestAudit(),
        source.auditNote(),
        server.now());
  }

  @Override
  public Found object(ObjectKey key) {
    if (key.name().isEmpty() || key.namespace().isEmpty()) {
      return new Found.Missing();
    }
    Optional<ObjectJudge> judge = judge();
    if (judge.isEmpty()) {
      return new Found.Unreadable("no policy has been read yet");
    }
    boolean whole = key.kind() == Kind.NAMESPACE;
    AuditedKind kind = whole ? AuditedKind.NAMESPACES : AuditedKind.CLAIMS;
    try {
      return source
          .one(kind, whole ? "" : key.namespace(), key.name())
          .flatMap(ObjectJudge::subject)
          .map(subject -> new ObjectReport(judge.get(), subject).view())
          .<Found>map(Found.Seen::new)
          .orElseGet(Found.Missing::new);
    } catch (ApiFailure e) {
      return new Found.Unreadable(e.said());
    }
  }

  private Optional<Reading> read() {
    return judge()
        .map(judge ->
            new ClusterReading(
                    source.all(),
                    judge,
                    judge.evidence().facts().policy().spec().velero().namespace())
                .run(judge.evidence().facts().now()));
  }

  private Optional<ObjectJudge> judge() {
    if (!cluster.filled()) {
      return Optional.empty();
    }
    AuditSource all = source.all();
    Optional<PolicyRevision> policy = cluster.policy().map(PolicyState::revision);
    return policy.map(revision ->
        ObjectJudge.of(
            new Facts(revision, cluster.inventory(), clock.instant()),
            all.serves(AuditedKind.SCHEDULES),
            all.serves(AuditedKind.SNAPSHOTS)));
  }

  @Override
  public void close() {
    reading.close();
  }
}
