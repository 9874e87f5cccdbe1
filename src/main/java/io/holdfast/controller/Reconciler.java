package io.holdfast.controller;

import io.holdfast.controller.ControllerStatus.Totals;
import io.holdfast.kube.Applied;
import io.holdfast.kube.Applier;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.Freshness;
import io.holdfast.plan.Notice;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One pass of the controller: plans, and carries the plan out. Used by one thread. */
public final class Reconciler {
  private final WebhookDefaults defaults;
  private final Duration grace;
  private final Applier applier;
  private final Fights fights = new Fights();
  private Totals totals = new Totals(0, 0);

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
    Plan plan =
        new Planner(defaults.of(policy, state.inventory(), now), grace)
            .plan(policy, state, applier.refused(now), now);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Fights.Truce truce = fights.keepOut(plan.steps(), now);
    Applied applied = applier.apply(truce.steps(), now, leads);
    if (applied.left() == 0 && applied.failed() == 0) {
      fights.wrote(truce.steps(), now);
    }
    totals = totals.and(applied.done(), applied.failed());
    List<Notice> notices =
        Stream.concat(plan.notices().stream(), truce.notices().stream()).toList();
    ControllerStatus status =
        new ControllerStatus(
            true,
            Optional.of(now),
            took,
            truce.steps().size(),
            applied.done(),
            applied.left(),
            applied.failures().stream().map(Applied.Failure::text).toList(),
            notices,
            totals,
            Freshness.of(policy, state));
    return new Outcome(status, applied.again());
  }
}
