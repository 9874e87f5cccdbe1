package io.holdfast.controller;

import io.holdfast.controller.ControllerStatus.Totals;
import io.holdfast.kube.Applied;
import io.holdfast.kube.Applier;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.Notice;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planner.Outlook;
import io.holdfast.plan.Step;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One pass of the controller: plans, and carries the plan out. Used by one thread. */
public final class Reconciler {
  /** More than the rates allow until the next plan. */
  private static final int MOST = 2_000;

  private final WebhookDefaults defaults;
  private final Duration grace;
  private final Applier applier;
  private final Fights fights = new Fights();
  private Totals totals = new Totals(0, 0);
  private Optional<Unfinished> unfinished = Optional.empty();

  /**
   * @param grace how long a Velero Schedule that nothing asks for is kept, paused
   */
  public Reconciler(WebhookDefaults defaults, Duration grace, Applier applier) {
    this.defaults = defaults;
    this.grace = grace;
    this.applier = applier;
  }

  /**
   * What a pass came to.
   *
   * @param again when to look again though nothing changes; absent: not before the next round
   */
  public record Outcome(ControllerStatus status, Optional<Duration> again) {
    /** True when there was nothing to do and nothing failed. */
    public boolean isSettled() {
      return status.planned() == 0 && status.failures().isEmpty();
    }
  }

  /**
   * Plans and writes.
   *
   * @param leads asked before each write
   */
  public Outcome pass(
      PolicyRevision policy, ClusterState state, Instant now, BooleanSupplier leads) {
    long begun = System.nanoTime();
    unfinished = Optional.empty();
    Outlook outlook =
        new Planner(defaults.of(policy, state.inventory(), now), grace, MOST)
            .look(policy, state, applier.refused(now), now);
    Plan plan = outlook.plan();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Fights.Truce truce = fights.keepOut(plan.steps(), now);
    Applied applied = applier.apply(truce.steps(), now, leads);
    fights.wrote(applied.written(), now);
    totals = totals.and(applied.done(), applied.failed());
    unfinished = Optional.of(Unfinished.of(policy.name(), state, truce.steps(), applied));
    List<Notice> notices =
        Stream.concat(plan.notices().stream(), truce.notices().stream()).toList();
    ControllerStatus status =
        new ControllerStatus(
            true,
            Optional.of(now),
            took,
            truce.steps().size() + plan.omitted(),
            applied.done(),
            applied.left() + plan.omitted(),
            applied.failures().stream().map(Applied.Failure::text).toList(),
            notices,
            totals,
            outlook.freshness(),
            outlook.drills());
    return new Outcome(status, applied.again());
  }

  /**
   * Carries out what the last plan left, as far as it holds still.
   *
   * @param status of the last pass
   * @param leads asked before each write
   */
  public ControllerStatus goOn(
      ControllerStatus status,
      PolicyRevision policy,
      ClusterState state,
      Instant now,
      BooleanSupplier leads) {
    List<Step> due = unfinished.map(plan -> plan.due(policy.name(), state)).orElse(List.of());
    if (due.isEmpty()) {
      return status;
    }
    Applied applied = applier.apply(due, now, leads);
    fights.wrote(applied.written(), now);
    totals = totals.and(applied.done(), applied.failed());
    unfinished = unfinished.map(plan -> plan.after(applied));
    return status.goneOn(applied, totals);
  }
}
