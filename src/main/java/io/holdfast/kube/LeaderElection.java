package io.holdfast.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one of several replicas leads, by a Lease in our own namespace. It gives no
 * fencing: what the leader writes must be harmless when two do it for a moment.
 */
public final class LeaderElection implements AutoCloseable {
  /** The name of the Lease. */
  static final String NAME = "holdfast-controller";

  private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

  /** Who leads must hear soon that it cannot renew. */
  private static final Duration ANSWER = Duration.ofSeconds(4);

  private final LeaseObject lease;
  private final LeaseTiming timing;
  private final Runnable started;
  private final Runnable stopped;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("lead").unstarted(this::run);
  private volatile Candidate candidate;
  private volatile String trouble = "";
  private boolean told;

  /**
   * @param namespace our own
   * @param instance who we are: the pod's name
   * @param started told when we lead, and {@code stopped} when we no longer do, in turns and by one
   *     thread; both must return at once, lest the lease is lost meanwhile
   */
  public LeaderElection(
      ApiConnection api,
      String namespace,
      String instance,
      LeaseTiming timing,
      Runnable started,
      Runnable stopped) {
    this.lease = new LeaseObject(api.within(ANSWER), namespace, NAME);
    this.timing = timing;
    this.candidate = new Candidate(instance + "_" + UUID.randomUUID(), timing);
    this.started = started;
    this.stopped = stopped;
  }

  /** Begins to take part. */
  public void start() {
    thread.start();
  }

  /** True while we may act; asked before each write. */
  public boolean leads() {
    return closing.getCount() > 0 && candidate.leads(uptime());
  }

  /** Why the lease could not be read or written when it was last tried. */
  public Optional<String> trouble() {
    return Optional.of(trouble).filter(text -> !text.isEmpty());
  }

  /** Stops leading and gives the lease back, so that another need not wait for its end. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(ANSWER.multipliedBy(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        attempt();
        tell(leads());
      } while (!closing.await(timing.retry().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tell(false);
    release();
  }

  /** Who leads writes at once, and reads only when that failed. */
  private void attempt() {
    try {
      if (!leads() || !trouble.isEmpty()) {
        Optional<LeaseRecord> found = lease.read();
        candidate = candidate.sees(found, uptime());
      }
      Duration asked = uptime();
      Optional<LeaseRecord> bid = candidate.bid(asked, Instant.now());
      if (bid.isPresent()) {
        lease.write(bid.get());
        candidate = candidate.won(bid.get(), asked);
      }
      trouble = "";
    } catch (ApiFailure e) {
      if (trouble.isEmpty()) {
        LOG.warn("lease {}: {}; tried again until it works", NAME, e.getMessage());
      }
      trouble = "lease %s: %s".formatted(NAME, e.getMessage());
    }
  }

  private void tell(boolean leads) {
    if (leads == told) {
      return;
    }
    told = leads;
    LOG.info(leads ? "leads the controller" : "no longer leads the controller");
    try {
      (leads ? started : stopped).run();
    } catch (RuntimeException e) {
      LOG.error("leadership: a listener failed", e);
    }
  }

  private void release() {
    Optional<LeaseRecord> released = candidate.release(Instant.now());
    if (released.isEmpty()) {
      return;
    }
    try {
      lease.write(released.get());
    } catch (ApiFailure e) {
      LOG.info("lease {} could not be given back, it ends by itself: {}", NAME, e.getMessage());
    }
  }

  private static Duration uptime() {
    return Duration.ofNanos(System.nanoTime());
  }
}
