package io.holdfast.app;

import io.holdfast.app.RunningCertificates.InCluster;
import io.holdfast.audit.AuditStatus;
import io.holdfast.config.Settings;
import io.holdfast.controller.RegistrationTrust;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ClusterConnection;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterStateSource;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicyState;
import io.holdfast.report.LatestAudit;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.telemetry.AuditFigures;
import io.holdfast.telemetry.ControllerFigures;
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
record ApiCluster(
    ApiConnection api,
    ClusterSettings where,
    ClusterConnection connection,
    Optional<RunningController> controlled)
    implements RunningCluster {
  static ApiCluster of(ApiClient client, Settings settings, PolicyLoader loader) {
    ClusterSettings where = Clusters.settings(settings);
    ApiConnection api = new ApiConnection(client);
    boolean controls = settings.controller().enabled();
    ClusterConnection connection =
        new ClusterConnection(
            api,
            where,
            loader::load,
            policy -> needs(loader.catalogue(), policy, controls, settings.dashboard()));
    return new ApiCluster(
        api,
        where,
        connection,
        controls
            ? Optional.of(
                new RunningController(
                    api, connection, where, settings.place(), settings.controller()))
            : Optional.empty());
  }

  /** What rules look at under a policy, what the controller does, and what the dashboard shows. */
  static Set<Facet> needs(
      RuleCatalogue rules, PolicyRevision policy, boolean controls, boolean dashboard) {
    Set<Facet> needs = EnumSet.noneOf(Facet.class);
    if (controls) {
      needs.addAll(ClusterStateSource.NEEDS);
    }
    if (dashboard) {
      needs.addAll(RunningDashboard.NEEDS);
    }
    needs.addAll(rules.needs(policy));
    return needs;
  }

  void start() {
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
  public long caBundleRepairs() {
    return connection.webhooks().repairs();
  }

  @Override
  public Optional<InCluster> certificates() {
    return Optional.of(new InCluster(api, where, new RegistrationTrust(connection.webhooks())));
  }

  @Override
  public Optional<DashboardSource> dashboard() {
    return Optional.of(new ApiDashboard(api, this::latestAudit, this::auditNote));
  }

  private AuditNote auditNote() {
    return controlled.map(RunningController::auditNote).orElse(AuditNote.NEVER);
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
  public Map<String, Object> audit() {
    return controlled.map(RunningController::audit).map(AuditPage::of).orElse(Map.of());
  }

  @Override
  public Optional<AuditFigures> auditFigures() {
    return controlled
        .map(RunningController::audit)
        .filter(AuditStatus::auditing)
        .map(AuditPage::figures);
  }

  @Override
  public Optional<LatestAudit> latestAudit() {
    return controlled.flatMap(controller -> controller.audit().latest());
  }

  @Override
  public void close() {
    controlled.ifPresent(RunningController::close);
    connection.close();
  }
}
