package io.holdfast.controller;

import io.holdfast.controller.Reconciler.Outcome;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.Notice;
import io.holdfast.policy.PolicyRevision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a pass after changes and once a round while this replica leads: never two at once, and
 * never so often that planning a large cluster is all that it does.
 */
public final class ControlLoop implements AutoCloseable {
  /** Slots fall on minutes, so half of one is late enough. */
  static final Duration ROUND = Duration.ofSeconds(30);

  static final Duration PACE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

  /** Of its time at most a fifth goes into planning. */
  private static final int REST = 4;

  private final World world;
  private final Reconciler reconciler;
  private final Clock clock;
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("controller").unstarted(this::run);
  private volatile ControllerStatus status = ControllerStatus.IDLE;
  private Optional<Instant> said = Optional.empty();

  /**
   * What the loop sees and whom it tells.
   *
   * @param policy in force; empty until it was read
   * @param state of the cluster; empty until it was listed, and while this replica does not lead
   * @param leads whether this replica is the one that acts
   * @param told gets what no step mends
   */
  public record World(
      Supplier<Optional<PolicyRevision>> policy,
      Supplier<Optional<ClusterState>> state,
      BooleanSupplier leads,
      Consumer<List<Notice>> told) {}

  public ControlLoop(World world, Reconciler reconciler, Clock clock) {
    this.world = world;
    this.reconciler = reconciler;
    this.clock = clock;
  }

  /** Begins; returns at once. */
  public void start() {
    thread.start();
  }

  /** Something changed: the cluster, the policy, or who leads. */
  public void changed() {
    changes.release();
  }

  /** What it did last. */
  public ControllerStatus status() {
    return status;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = ROUND;
    try {
      while (true) {
        if (changes.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          changes.drainPermits();
        }
        wait = attempt();
        untilTheNextPlan(PACE.plus(status.took().multipliedBy(REST)));
        told();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the plan left is carried out meanwhile, as fast as the rates allow. */
  private void untilTheNextPlan(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, PACE.toNanos()));
      if (System.nanoTime() < end) {
        goOn();
      }
    }
  }

  private void goOn() {
    Optional<PolicyRevision> policy = world.policy().get();
    Optional<ClusterState> state = world.state().get();
    if (policy.isPresent() && state.isPresent()) {
      try {
        status = reconciler.goOn(status, policy.get(), state.get(), clock.instant(), world.leads());
      } catch (RuntimeException e) {
        LOG.error("the controller could not go on; the next pass begins anew", e);
      }
    }
  }

  /** How long to wait for a change before the next pass. */
  private Duration attempt() {
    Optional<PolicyRevision> policy = world.policy().get();
    Optional<ClusterState> state = world.state().get();
    if (policy.isEmpty() || state.isEmpty()) {
      status = ControllerStatus.IDLE;
      world.told().accept(List.of());
      return ROUND;
    }
    try {
      Outcome outcome = reconciler.pass(policy.get(), state.get(), clock.instant(), world.leads());
      tellFailures(outcome.status());
      status = outcome.status();
      world.told().accept(status.notices());
      return outcome.again().filter(again -> again.compareTo(ROUND) < 0).orElse(ROUND);
    } catch (RuntimeException e) {
      LOG.error("a pass of the controller failed; the next one begins anew", e);
      return ROUND;
    }
  }

  private void told() {
    if (status.done() > 0 && !status.passed().equals(said)) {
      said = status.passed();
      LOG.info("{} of {} steps done, {} left", status.done(), status.planned(), status.left());
    }
  }

  private void tellFailures(ControllerStatus now) {
    now.failures().stream()
        .filter(failure -> !status.failures().contains(failure))
        .forEach(failure -> LOG.warn("{}", failure));
  }
}
