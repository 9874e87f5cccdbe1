package io.holdfast.kube;

import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.WatchStatus.Kept;
import io.holdfast.kube.WatchStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one list and watch going in a virtual thread, whatever happens to the API server, until it
 * is closed. Says once in the log when its state changes.
 */
final class WatchLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);

  /** A watch that ended sooner did not work. */
  private static final Duration WORKED = Duration.ofSeconds(1);

  private final ListWatch lists;
  private final FactStore<?> store;
  private final WatchSettings settings;
  private final Backoff backoff;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile WatchStatus status;

  /** What was refused last; null since something was heard. */
  private @Nullable Reason refused;

  WatchLoop(ApiConnection api, Selection selection, FactStore<?> store, WatchSettings settings) {
    this.lists = new ListWatch(api, selection, store, this::heard);
    this.store = store;
    this.settings = settings;
    this.backoff = new Backoff(settings.firstPause(), new SplittableRandom());
    this.status =
        new WatchStatus(
            selection.toString(), Phase.STARTING, Instant.now(), Instant.EPOCH, "", new Kept(0, 0));
    this.thread = Thread.ofVirtual().name("watch " + selection).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  WatchStatus status() {
    return status;
  }

  /** Ends the watch at once; the thread is gone when this returns. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        Duration pause = pass();
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    status = status.entering(Phase.STOPPED, "", Instant.now());
  }

  /** Lists when needed and watches until that ends; how long to wait before the next pass. */
  private Duration pass() {
    long begun = System.nanoTime();
    try {
      if (!lists.positioned()) {
        lists.list();
      }
      lists.watch(backoff.jittered(settings.watchTime()));
      return worked(begun) ? Duration.ZERO : backoff.next(settings.longestPause());
    } catch (ApiFailure e) {
      worked(begun);
      return closing.getCount() == 0 ? Duration.ZERO : react(e);
    } catch (RuntimeException e) {
      LOG.error("{}: cannot take in what the API server sent", status.what(), e);
      lists.forget();
      return backoff.next(settings.longestPause());
    }
  }

  private boolean worked(long begun) {
    boolean worked = System.nanoTime() - begun > WORKED.toNanos();
    if (worked) {
      backoff.reset();
    }
    return worked;
  }

  private Duration react(ApiFailure failure) {
    return switch (failure.reason()) {
      case GONE -> {
        lists.forget();
        yield again();
      }
      case NOT_FOUND -> doubtful(failure) ? again() : absent();
      case FORBIDDEN -> doubtful(failure) ? again() : forbidden(failure);
      default -> {
        refused = null;
        // A cut connection is no loss yet: try once more.
        boolean first = status.phase() == Phase.WATCHING && backoff.failures() == 0;
        yield first ? again() : disconnected(failure);
      }
    };
  }

  /**
   * In its first moments a restarted API server may lack roles and kinds that it had: it must say
   * so twice in a row, and soon, for it is there again.
   */
  private boolean doubtful(ApiFailure failure) {
    boolean known = !status.contact().equals(Instant.EPOCH);
    boolean news = failure.reason() != refused;
    refused = failure.reason();
    if (known && news) {
      backoff.reset();
    }
    return known && news;
  }

  private Duration again() {
    return backoff.next(settings.longestPause());
  }

  private Duration absent() {
    lists.forget();
    store.clear();
    enter(Phase.ABSENT, "");
    return backoff.jittered(settings.absentPause());
  }

  private Duration forbidden(ApiFailure failure) {
    store.refuse();
    enter(Phase.FORBIDDEN, String.valueOf(failure.getMessage()));
    return backoff.next(settings.forbiddenPause());
  }

  private Duration disconnected(ApiFailure failure) {
    enter(Phase.DISCONNECTED, String.valueOf(failure.getMessage()));
    return again();
  }

  private void heard() {
    refused = null;
    if (status.phase() == Phase.DISCONNECTED) {
      backoff.reset();
    }
    enter(Phase.WATCHING, "");
    status = status.heard(Instant.now(), new Kept(store.size(), lists.completed()));
  }

  private void enter(Phase phase, String detail) {
    Phase before = status.phase();
    status = status.entering(phase, detail, Instant.now());
    if (before == phase) {
      return;
    }
    if (detail.isEmpty()) {
      LOG.info("{}: {} after {}", status.what(), phase, before);
    } else {
      LOG.warn("{}: {}: {}", status.what(), phase, detail);
    }
  }
}
