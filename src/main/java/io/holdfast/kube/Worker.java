package io.holdfast.kube;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a job after changes, in one virtual thread: at once after a quiet time, and no more often
 * than every {@link #GATHERING} in a storm. The job sees every change reported before it began. It
 * is also done once a period, and again with growing pauses while it fails.
 */
final class Worker implements AutoCloseable {
  static final Duration GATHERING = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** After a failure not even a change is a reason to try again sooner. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final String name;
  private final Duration period;
  private final Job job;
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), new SplittableRandom());
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread;
  private volatile String trouble = "";

  /** What a worker does. */
  interface Job {
    void run() throws ApiFailure;
  }

  Worker(String name, Duration period, Job job) {
    this.name = name;
    this.period = period;
    this.job = job;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something changed. */
  void changed() {
    changes.release();
  }

  /** Why the job failed when it was last tried. */
  Optional<String> trouble() {
    return Optional.of(trouble).filter(text -> !text.isEmpty());
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
    try {
      while (true) {
        if (changes.tryAcquire(idle().toMillis(), TimeUnit.MILLISECONDS)) {
          changes.drainPermits();
        }
        attempt();
        TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to wait for a change; what fails rests for a while first, whatever changes. */
  private Duration idle() throws InterruptedException {
    if (trouble.isEmpty()) {
      return period;
    }
    Duration pause = backoff.next(LONGEST_PAUSE);
    Duration rest = pause.compareTo(REST) < 0 ? pause : REST;
    TimeUnit.MILLISECONDS.sleep(rest.toMillis());
    return pause.minus(rest);
  }

  private void attempt() {
    try {
      job.run();
      backoff.reset();
      if (!trouble.isEmpty()) {
        LOG.info("{}: works again", name);
        trouble = "";
      }
    } catch (ApiFailure e) {
      failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{}: failed", name, e);
      trouble = e.toString();
    }
  }

  private void failed(String reason) {
    if (trouble.isEmpty() && !thread.isInterrupted()) {
      LOG.warn("{}: {}; tried again until it works", name, reason);
    }
    trouble = reason;
  }
}
