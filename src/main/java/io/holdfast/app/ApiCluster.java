package io.holdfast.app;

import io.holdfast.config.Settings;
import io.holdfast.kube.ClusterConnection;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.WatchSettings;
import io.holdfast.model.Inventory;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyState;
import io.holdfast.tls.ServingCertificate;
import io.kubernetes.client.openapi.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A real cluster, followed through its API server. */
record ApiCluster(ClusterConnection connection) implements RunningCluster {
  static ApiCluster of(
      ApiClient client, Settings settings, ClusterOptions options, PolicyLoader loader) {
    ClusterSettings where =
        new ClusterSettings(
            settings.namespace(),
            options.instance(),
            options.delegation(),
            options.webhooks(),
            WatchSettings.DEFAULTS);
    return new ApiCluster(
        new ClusterConnection(new io.holdfast.kube.ApiConnection(client), where, loader::load, loader.catalogue()::needs));
  }

  void start(ServingCertificate certificate) {
    connection.webhooks().trust(certificate.caBundle());
    connection.start();
  }

  @Override
  public Optional<PolicyState> policy() {
    return connection.policy().filled() ? Optional.of(connection.policy().get()) : Optional.empty();
  }

  @Override
  public Inventory inventory() {
    return connection.inventory().get();
  }

  @Override
  public boolean filled() {
    return connection.filled();
  }

  @Override
  public Duration inventoryAge(Instant now) {
    return Duration.between(connection.inventory().asOf(), now);
  }

  @Override
  public List<String> troubles() {
    return connection.status().complaints();
  }

  @Override
  public void close() {
    connection.close();
  }
}
