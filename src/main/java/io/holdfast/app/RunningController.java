package io.holdfast.app;

import io.holdfast.controller.ControlLoop;
import io.holdfast.controller.ControlLoop.World;
import io.holdfast.controller.Reconciler;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.Applier;
import io.holdfast.kube.ClusterConnection;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterStateSource;
import io.holdfast.kube.LeaderElection;
import io.holdfast.kube.LeaseTiming;
import io.holdfast.kube.NoticeEvents;
import io.holdfast.kube.Rates;
import io.holdfast.plan.ClusterState;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.telemetry.ControllerFigures;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The controller of a real cluster: idle until this replica leads. */
final class RunningController implements AutoCloseable {
  private final ClusterConnection connection;
  private final ClusterStateSource state;
  private final NoticeEvents events;
  private final LeaderElection election;
  private final ControlLoop loop;

  RunningController(
      ApiConnection api,
      ClusterConnection connection,
      ClusterSettings settings,
      ControllerOptions options) {
    this.connection = connection;
    this.state =
        new ClusterStateSource(api, settings.watches(), connection.inventory(), this::changed);
    this.events = new NoticeEvents(api, settings.instance());
    this.election =
        new LeaderElection(
            api,
            settings.namespace(),
            settings.instance(),
            LeaseTiming.DEFAULTS,
            this::changed,
            this::changed);
    this.loop =
        new ControlLoop(
            new World(this::policy, this::state, election::leads, events::tell),
            new Reconciler(
                Defaulting.AS_THE_WEBHOOK, options.grace(), new Applier(api, Rates.DEFAULTS)),
            Clock.systemUTC());
  }

  void start() {
    events.start();
    loop.start();
    election.start();
  }

  /** The policy, the cluster or who leads changed. */
  void changed() {
    loop.changed();
  }

  private Optional<PolicyRevision> policy() {
    return connection.policy().filled()
        ? Optional.of(connection.policy().get().revision())
        : Optional.empty();
  }

  /** Only who leads follows the cluster: fifty thousand claims are worth forgetting. */
  private Optional<ClusterState> state() {
    if (!election.leads()) {
      state.forget();
      return Optional.empty();
    }
    policy().ifPresent(policy -> state.follow(policy.spec().velero().namespace()));
    return state.get();
  }

  /** What it did last, as {@code /status} shows it. */
  Map<String, Object> page() {
    return ControllerPage.of(loop.status());
  }

  /** What it did, in numbers. */
  ControllerFigures figures() {
    return ControllerPage.figures(loop.status());
  }

  /** What keeps it from working, a sentence each. */
  List<String> complaints() {
    return Stream.of(
            state.status().stream().flatMap(watch -> watch.complaint().stream()),
            election.trouble().stream(),
            events.trouble().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  @Override
  public void close() {
    election.close();
    loop.close();
    state.close();
    events.close();
  }
}
