package io.holdfast.app;

import io.holdfast.audit.AuditLoop;
import io.holdfast.audit.AuditStatus;
import io.holdfast.audit.ClusterSource;
import io.holdfast.config.ControllerSettings;
import io.holdfast.config.Place;
import io.holdfast.controller.ControlLoop;
import io.holdfast.controller.ControlLoop.World;
import io.holdfast.controller.Reconciler;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.Applier;
import io.holdfast.kube.ClusterConnection;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterStateSource;
import io.holdfast.kube.ClusterStateSource.Extras;
import io.holdfast.kube.LeaderElection;
import io.holdfast.kube.LeaseTiming;
import io.holdfast.kube.NoticeEvents;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Rates;
import io.holdfast.kube.ReportStore;
import io.holdfast.plan.ClusterState;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.telemetry.ControllerFigures;
import java.time.Clock;
import java.time.Duration;
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
  private final DriftWatch drift;
  private final AuditLoop audits;
  private final Duration auditInterval;

  RunningController(
      ApiConnection api,
      ClusterConnection connection,
      ClusterSettings settings,
      Place place,
      ControllerSettings options) {
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
            this::led,
            this::led);
    this.loop =
        new ControlLoop(
            new World(this::policy, this::state, election::leads, events::tell),
            new Reconciler(
                Defaulting.AS_THE_WEBHOOK, options.orphanGrace(), new Applier(api, Rates.DEFAULTS)),
            Clock.systemUTC());
    this.drift = new DriftWatch(api, place, this::policy, election::leads);
    this.auditInterval = options.audit().interval();
    this.audits =
        new AuditLoop(
            new ClusterSource(new ObjectClient(api)),
            new ReportStore(api),
            new AuditLoop.World(this::policy, election::leads, Clock.systemUTC()),
            options.audit());
  }

  void start() {
    events.start();
    loop.start();
    election.start();
    drift.start();
    audits.start();
  }

  private void led() {
    changed();
    audits.changed();
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
    policy()
        .ifPresent(
            policy -> state.follow(policy.spec().velero().namespace(), Extras.of(policy.spec())));
    return state.get();
  }

  /** What it did last, as {@code /status} shows it. */
  Map<String, Object> page() {
    return ControllerPage.of(loop.status(), drift.drift());
  }

  /** What was said last of what is protected. */
  AuditStatus audit() {
    return audits.status();
  }

  /** When the next is said. */
  AuditNote auditNote() {
    return new AuditNote(auditInterval, audits.due());
  }

  /** What it did, in numbers. */
  ControllerFigures figures() {
    return ControllerPage.figures(loop.status(), drift.drift().size());
  }

  /** What keeps it from working, a sentence each. */
  List<String> complaints() {
    return Stream.of(
            state.status().stream().flatMap(watch -> watch.complaint().stream()),
            election.trouble().stream(),
            events.trouble().stream(),
            drift.troubles().stream(),
            audits.status().trouble().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  @Override
  public void close() {
    audits.close();
    drift.close();
    election.close();
    loop.close();
    state.close();
    events.close();
  }
}
