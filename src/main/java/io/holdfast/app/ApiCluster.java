package io.holdfast.app;

import io.holdfast.config.Settings;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ClusterConnection;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterStateSource;
import io.holdfast.kube.WatchSettings;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.telemetry.ControllerFigures;
import io.holdfast.tls.ServingCertificate;
import io.kubernetes.client.openapi.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A real cluster, followed through its API server. */
record ApiCluster(ClusterConnection connection, Optional<RunningController> controlled)
    implements RunningCluster {
  static ApiCluster of(
      ApiClient client, Settings settings, ClusterOptions options, PolicyLoader loader) {
    ClusterSettings where =
        new ClusterSettings(
            settings.namespace(),
            options.instance(),
            options.delegation(),
            options.webhooks(),
            WatchSettings.DEFAULTS);
    ApiConnection api = new ApiConnection(client);
    boolean controls = options.controller().enabled();
    ClusterConnection connection =
        new ClusterConnection(
            api, where, loader::load, policy -> needs(loader.catalogue(), policy, controls));
    return new ApiCluster(
        connection,
        controls
            ? Optional.of(new RunningController(api, connection, where, options.controller()))
            : Optional.empty());
  }

  /** What rules look at under a policy, and what the controller does. */
  static Set<Facet> needs(RuleCatalogue rules, PolicyRevision policy, boolean controls) {
    Set<Facet> needs = EnumSet.copyOf(ClusterStateSource.NEEDS);
    if (!controls) {
      needs.clear();
    }
    needs.addAll(rules.needs(policy));
    return needs;
  }

  void start(ServingCertificate certificate) {
    connection.webhooks().trust(certificate.caBundle());
    controlled.ifPresent(controller -> connection.listen(controller::changed));
    connection.start();
    controlled.ifPresent(RunningController::start);
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
    return Stream.concat(
            connection.status().complaints().stream(),
            controlled.stream().flatMap(controller -> controller.complaints().stream()))
        .toList();
  }

  @Override
  public Map<String, Object> controller() {
    return controlled.map(RunningController::page).orElse(Map.of());
  }

  @Override
  public Optional<ControllerFigures> controllerFigures() {
    return controlled.map(RunningController::figures);
  }

  @Override
  public void close() {
    controlled.ifPresent(RunningController::close);
    connection.close();
  }
}
