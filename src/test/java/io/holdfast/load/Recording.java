package io.holdfast.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/** What all connections of one measurement saw. Used by one event loop only. */
final class Recording {
  private static final double NANOS_PER_SECOND = 1e9;

  private final CompletableFuture<Latencies> done = new CompletableFuture<>();
  private final long from;
  private final long until;
  private long[] nanos = new long[1 << 14];
  private int size;
  private int open;

  /** Records what is answered in {@code measured} after {@code warmUp}. */
  Recording(int connections, Duration warmUp, Duration measured) {
    this.open = connections;
    this.from = System.nanoTime() + warmUp.toNanos();
    this.until = from + measured.toNanos();
  }

  void add(long sent, long answered) {
    if (answered < from || answered > until) {
      return;
    }
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = answered - sent;
  }

  boolean isOver(long now) {
    return now > until;
  }

  /** One connection has ended: by itself at the end, too early otherwise. */
  void closed() {
    open--;
    if (!isOver(System.nanoTime())) {
      fail(new IllegalStateException("the server closed a connection"));
    } else if (open == 0) {
      LongStream seen = Arrays.stream(nanos, 0, size);
      done.complete(Latencies.of(seen, (until - from) / NANOS_PER_SECOND));
    }
  }

  void fail(Throwable cause) {
    done.completeExceptionally(cause);
  }

  CompletableFuture<Latencies> done() {
    return done;
  }
}
