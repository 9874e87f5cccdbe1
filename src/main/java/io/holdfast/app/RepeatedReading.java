package io.holdfast.app;

import io.holdfast.dashboard.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the cluster when somebody looks at it: one reading at a time, none within a minute of the
 * last, and none that would make readings more than a tenth of all time. Whoever looks gets the
 * last one at once, or waits a little for the first. It is kept while somebody looks now and then.
 */
final class RepeatedReading implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedReading.class);
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int SHARE = 10;
  private static final long FIRST_WAIT_SECONDS = 2;

  /** What is as old as this is not shown any more while a new one is made. */
  private static final Duration TOO_OLD = Duration.ofMinutes(30);

  private final Supplier<Optional<Reading>> reading;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("dashboard").factory());
  private volatile Reading latest = Reading.NONE;
  private Optional<Future<?>> running = Optional.empty();
  private Instant next = Instant.MIN;

  /**
   * @param reading reads everything; empty while that is not possible yet
   */
  RepeatedReading(Supplier<Optional<Reading>> reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** The last one. */
  Reading latest() {
    Instant now = clock.instant();
    if (latest.at().filter(at -> at.plus(TOO_OLD).isBefore(now)).isPresent()) {
      latest = Reading.NONE;
    }
    Future<?> under = begin(now);
    if (latest.at().isEmpty()) {
      await(under);
    }
    return latest;
  }

  private synchronized Future<?> begin(Instant now) {
    Optional<Future<?>> open = running.filter(task -> !task.isDone());
    if (open.isPresent()) {
      return open.get();
    }
    if (now.isBefore(next)) {
      return running.orElseThrow();
    }
    Future<?> begun = thread.submit(this::read);
    running = Optional.of(begun);
    return begun;
  }

  private void read() {
    Instant begun = clock.instant();
    try {
      Optional<Reading> read = reading.get();
      read.ifPresent(one -> latest = one);
      rest(begun, read.isPresent());
    } catch (RuntimeException e) {
      LOG.error("fault while reading the cluster for the dashboard", e);
      rest(begun, true);
    }
  }

  private synchronized void rest(Instant begun, boolean done) {
    Instant now = clock.instant();
    Duration rest = Duration.between(begun, now).multipliedBy(SHARE - 1L);
    next = done ? now.plus(rest.compareTo(REST) > 0 ? rest : REST) : now;
  }

  private static void await(Future<?> task) {
    try {
      task.get(FIRST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("the page is shown without it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
