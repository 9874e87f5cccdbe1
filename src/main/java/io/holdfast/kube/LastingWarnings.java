package io.holdfast.kube;

import io.holdfast.kube.EventWriter.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Warns by Events of what lasts: of each thing once, and once more after every {@link #REMIND}.
 *
 * @param <T> what is warned of; what is not equal is something new
 */
final class LastingWarnings<T> implements AutoCloseable {
  /** The API server forgets Events after an hour. */
  static final Duration REMIND = Duration.ofMinutes(30);

  /** After so many at once the others follow slowly. */
  private static final int BURST = 50;

  private static final Duration PACE = Duration.ofMillis(100);

  private final EventWriter events;
  private final Function<T, Warning> wording;
  private final Reminders<T> reminders = new Reminders<>(REMIND);
  private final Worker reporting;
  private volatile List<T> lasting = List.of();

  /**
   * @param job what the reports are about, for the log
   */
  LastingWarnings(String job, EventWriter events, Function<T, Warning> wording) {
    this.events = events;
    this.wording = wording;
    this.reporting = new Worker(job, REMIND, this::report);
  }

  void start() {
    reporting.start();
  }

  /** What there is to warn of now. Most news of the cluster is no news here, and wakes nobody. */
  void tell(List<T> now) {
    if (!now.equals(lasting)) {
      lasting = List.copyOf(now);
      reporting.changed();
    }
  }

  /** Why they could not be written. */
  Optional<String> trouble() {
    return reporting.trouble();
  }

  @Override
  public void close() {
    reporting.close();
  }

  /** One that cannot be written does not keep the others from being written. */
  private void report() throws ApiFailure {
    Instant now = Instant.now();
    Optional<ApiFailure> failure = Optional.empty();
    int tried = 0;
    for (T one : reminders.due(lasting, now)) {
      if (tried++ >= BURST && !rested()) {
        return;
      }
      try {
        events.write(wording.apply(one), now);
        reminders.said(one, now);
      } catch (ApiFailure e) {
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static boolean rested() {
    try {
      TimeUnit.MILLISECONDS.sleep(PACE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
