package io.holdfast.cluster;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a condition with a deadline. An {@link Exception} thrown by the condition means "not
 * yet" and is the cause of the failure when the deadline passes; an {@link Error} ends the wait.
 */
public final class Await {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private Await() {}

  /**
   * Returns as soon as {@code condition} is true.
   *
   * @param what what is waited for, as it completes "waited 10s for ..."
   * @throws AssertionError when the deadline passes
   */
  public static void until(Duration deadline, String what, Callable<Boolean> condition) {
    value(deadline, what, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /**
   * Returns the first value that {@code source} has.
   *
   * @param what what is waited for, as it completes "waited 10s for ..."
   * @throws AssertionError when the deadline passes
   */
  public static <T> T value(Duration deadline, String what, Callable<Optional<T>> source) {
    long end = System.nanoTime() + deadline.toNanos();
    long pause = FIRST_PAUSE.toNanos();
    while (true) {
      @Nullable Exception notYet = null;
      try {
        Optional<T> found = source.call();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      } catch (Exception e) {
        notYet = e;
      }
      if (System.nanoTime() - end >= 0) {
        throw new AssertionError("waited %s for %s".formatted(text(deadline), what), notYet);
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE.toNanos());
    }
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
