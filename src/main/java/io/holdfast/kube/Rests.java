package io.holdfast.kube;

import io.holdfast.kube.Applied.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What failed and is left alone for a while, longer after each failure. Used by one thread.
 *
 * @param <K> what rests
 */
final class Rests<K> {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private final Map<K, Rest> resting = new HashMap<>();

  /** The failure it rests for, and from when until when. */
  record Rest(Failure failure, Instant since, Instant until, Backoff backoff) {
    /** A clock that was set back, perhaps by years, ends it. */
    boolean lasts(Instant now) {
      return !now.isBefore(since) && now.isBefore(until);
    }
  }

  Rests(RandomGenerator random) {
    this.random = random;
  }

  /** The rest that lasts still. */
  Optional<Rest> of(K key, Instant now) {
    return Optional.ofNullable(resting.get(key)).filter(rest -> rest.lasts(now));
  }

  /** What rests still, and the text of its failure. */
  Map<K, String> all(Instant now) {
    return resting.entrySet().stream()
        .filter(entry -> entry.getValue().lasts(now))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().failure().text()));
  }

  /** It failed: it rests for that time, or when none is given for longer than last time. */
  Rest failed(K key, Failure failure, Optional<Duration> pause, Instant now) {
    Rest before = resting.get(key);
    Backoff backoff = before == null ? new Backoff(FIRST, random) : before.backoff();
    Rest rest =
        new Rest(failure, now, now.plus(pause.orElseGet(() -> backoff.next(LONGEST))), backoff);
    resting.put(key, rest);
    return rest;
  }

  /** It works. */
  void worked(K key) {
    resting.remove(key);
  }

  /** Forgets what was not tried again for long: nobody plans it any more. */
  void prune(Instant now) {
    resting.values().removeIf(rest -> now.isAfter(rest.until().plus(LONGEST)));
  }
}
