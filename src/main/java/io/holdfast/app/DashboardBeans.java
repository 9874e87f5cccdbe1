package io.holdfast.app;

import io.holdfast.config.Settings;
import io.holdfast.dashboard.Access;
import io.holdfast.dashboard.DashboardData;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.webhook.Build;
import io.holdfast.webhook.Health;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the dashboard is made of, where it is on. */
@Factory
@Requires(property = "holdfast.dashboard")
final class DashboardBeans {
  @Singleton
  Access access(RunningCluster cluster) {
    return source(cluster);
  }

  @Singleton
  @Bean(typed = DashboardData.class, preDestroy = "close")
  RunningDashboard dashboard(
      RunningCluster cluster,
      Settings settings,
      Build build,
      Health health,
      ServedCertificate certificate,
      Clock clock) {
    return new RunningDashboard(
        cluster,
        source(cluster),
        new ServerViews(build, settings.place().instance(), cluster, health, certificate, clock),
        clock);
  }

  private static DashboardSource source(RunningCluster cluster) {
    return cluster
        .dashboard()
        .orElseThrow(() -> new IllegalStateException("a folder has no dashboard"));
  }
}
