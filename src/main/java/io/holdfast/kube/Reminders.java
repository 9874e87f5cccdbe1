package io.holdfast.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What was said when, so that each thing is said once, and once more after every {@code pause}
 * while it lasts. Used by one thread.
 *
 * @param <T> what is said; what is not equal is something new
 */
final class Reminders<T> {
  private final Duration pause;
  private final Map<T, Instant> next = new HashMap<>();

  Reminders(Duration pause) {
    this.pause = pause;
  }

  /**
   * Which of {@code lasting} to say now, in its order. What is not among them is over; when it
   * comes back it is new.
   */
  List<T> due(Collection<T> lasting, Instant now) {
    next.keySet().retainAll(new HashSet<>(lasting));
    return lasting.stream()
        .filter(one -> !now.isBefore(next.getOrDefault(one, Instant.MIN)))
        .toList();
  }

  /** It was said. */
  void said(T one, Instant now) {
    next.put(one, now.plus(pause));
  }
}
