package io.holdfast.controller;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the certificate in one thread: soon after a change, and often enough that no clock
 * that jumps and no machine that slept is noticed late. There is no timer for the day of renewal.
 */
public final class CertificateLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateLoop.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
  private static final Duration GATHERING = Duration.ofMillis(50);

  private final CertificateKeeper keeper;
  private final Runnable after;
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("certificates").unstarted(this::run);

  /**
   * @param after done after each look, in the same thread
   */
  public CertificateLoop(CertificateKeeper keeper, Runnable after) {
    this.keeper = keeper;
    this.after = after;
  }

  /** Begins; returns at once. */
  public void start() {
    thread.start();
  }

  /** Something changed: what is stored, or whom the API server trusts. */
  public void changed() {
    changes.release();
  }

  /** Looks once; to be called before {@link #start} only. */
  public Duration look() {
    try {
      Duration wait = keeper.check();
      after.run();
      return wait;
    } catch (RuntimeException e) {
      // The thread must survive: the last certificate stays, and the next look may fare better.
      LOG.error("certificates: a look failed", e);
      return AFTER_FAULT;
    }
  }

  private void run() {
    try {
      while (true) {
        if (changes.tryAcquire(look().toMillis(), TimeUnit.MILLISECONDS)) {
          changes.drainPermits();
          TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
}
