package io.holdfast.app;

import io.holdfast.config.Place;
import io.holdfast.config.Settings;
import io.holdfast.controller.ControllerStatus;
import io.holdfast.controller.Reconciler;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.Applier;
import io.holdfast.kube.ClusterConnection;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterStateSource;
import io.holdfast.kube.ClusterStateSource.Extras;
import io.holdfast.kube.Rates;
import io.holdfast.kube.WatchSettings;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The controller without a loop: connected, filled, and asked to do what is left. */
final class OncePass implements AutoCloseable {
  private static final String INSTANCE = "controller-once";
  private static final Duration POLL = Duration.ofMillis(100);

  /** Who cannot be reached within this time is not there. */
  private static final Duration READING = Duration.ofMinutes(1);

  /**
   * What is refused still after this time, as a restarted API server may for a moment, stays so.
   */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private final ClusterConnection connection;
  private final ClusterStateSource state;
  private final Reconciler reconciler;
  private final Duration grace;
  private final Instant begun = Instant.now();

  private OncePass(ApiConnection api, ClusterSettings settings, Duration grace) {
    RuleCatalogue rules = RuleCatalogue.SHIPPED;
    PolicyLoader loader = new PolicyLoader(rules, settings.namespace());
    this.connection =
        new ClusterConnection(
            api, settings, loader::load, policy -> ApiCluster.needs(rules, policy, true, false));
    this.state = new ClusterStateSource(api, settings.watches(), connection.inventory(), () -> {});
    this.grace = grace;
    this.reconciler =
        new Reconciler(Defaulting.AS_THE_WEBHOOK, grace, new Applier(api, Rates.DEFAULTS));
  }

  /** Follows the cluster; the registration of the webhooks is not its business. */
  static OncePass connect(Settings settings) throws IOException {
    Place place = settings.place();
    ClusterSettings where =
        new ClusterSettings(
            place.namespace(), INSTANCE, place.delegation(), "", WatchSettings.DEFAULTS);
    OncePass pass =
        new OncePass(
            new ApiConnection(Clusters.client(place)), where, settings.controller().orphanGrace());
    pass.connection.start();
    return pass;
  }

  /** Waits until everything was read; what is in the way when that takes too long. */
  Optional<String> await() throws InterruptedException {
    while (!connection.filled() || followed().isEmpty()) {
      List<String> complaints = complaints();
      if (isOver(READING) || (isOver(DOUBT) && !complaints.isEmpty())) {
        return Optional.of("the cluster could not be read: " + String.join("; ", complaints));
      }
      Thread.sleep(POLL);
    }
    return Optional.empty();
  }

  private List<String> complaints() {
    return Stream.concat(
            connection.status().complaints().stream(),
            state.status().stream().flatMap(watch -> watch.complaint().stream()))
        .toList();
  }

  private Optional<ClusterState> followed() {
    if (connection.policy().filled()) {
      PolicySpec spec = policy().spec();
      state.follow(spec.velero().namespace(), Extras.of(spec));
    }
    return state.get();
  }

  /** What there is to do. */
  Plan plan() {
    ClusterState now = state.get().orElseThrow();
    Instant time = Instant.now();
    return new Planner(Defaulting.AS_THE_WEBHOOK.of(policy(), now.inventory(), time), grace)
        .plan(policy(), now, Map.of(), time);
  }

  /** Does what can be done now. */
  ControllerStatus step() {
    return reconciler.pass(policy(), state.get().orElseThrow(), Instant.now(), () -> true).status();
  }

  /** Waits for the rates; false when nothing is left that waiting helps, or the time is over. */
  boolean goesOn(ControllerStatus status, Duration timeout) throws InterruptedException {
    if (status.planned() == 0 || isOver(timeout)) {
      return false;
    }
    boolean onlyFailures = status.done() == 0 && status.left() <= status.failures().size();
    Thread.sleep(Duration.ofSeconds(1));
    return !onlyFailures;
  }

  private boolean isOver(Duration timeout) {
    return Duration.between(begun, Instant.now()).compareTo(timeout) > 0;
  }

  private PolicyRevision policy() {
    return connection.policy().get().revision();
  }

  @Override
  public void close() {
    state.close();
    connection.close();
  }
}
