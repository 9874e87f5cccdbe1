package io.holdfast.app;

import io.holdfast.app.RunningCertificates.InCluster;
import io.holdfast.report.LatestAudit;
import io.holdfast.webhook.Cluster;
import java.util.Optional;

/** A cluster that is being followed until it is closed. */
interface RunningCluster extends Cluster, AutoCloseable {
  /** What certificates need of it; absent where there is no API server. */
  default Optional<InCluster> certificates() {
    return Optional.empty();
  }

  /** What the dashboard asks of it; absent where nobody can say who may look. */
  default Optional<DashboardSource> dashboard() {
    return Optional.empty();
  }

  /** The last audit, for those who show it. */
  default Optional<LatestAudit> latestAudit() {
    return Optional.empty();
  }

  @Override
  void close();
}
