package io.holdfast.kube;

import io.holdfast.kube.Applied.Failure;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what becomes of the steps of one plan. */
final class Pass {
  /** However short the wait for a token is, planning costs more. */
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private final Instant now;
  private final Map<ObjectRef, Failure> failures = new LinkedHashMap<>();
  private final Map<Lane, Integer> waiting = new EnumMap<>(Lane.class);
  private final List<Instant> again = new ArrayList<>();
  private final List<Step> written = new ArrayList<>();
  private int failed;
  private int resting;

  Pass(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void done(Step step) {
    written.add(step);
  }

  void failed(Rests.Rest rest) {
    failed++;
    add(rest);
  }

  void rests(Rests.Rest rest) {
    resting++;
    add(rest);
  }

  private void add(Rests.Rest rest) {
    failures.put(rest.failure().step().object(), rest.failure());
    again.add(rest.until());
  }

  void waits(Lane lane) {
    waiting.merge(lane, 1, Integer::sum);
  }

  /** Somebody else leads now, and it is theirs to go on. */
  Applied ended(int untouched) {
    return new Applied(
        written, failed, left() + untouched, List.copyOf(failures.values()), Optional.empty());
  }

  Applied result(Map<Lane, TokenBucket> buckets) {
    waiting.forEach((lane, count) -> {
      TokenBucket bucket = buckets.get(lane);
      if (bucket != null) {
        again.add(now.plus(bucket.until(count, now)));
      }
    });
    Optional<Duration> soonest =
        again.stream()
            .min(Instant::compareTo)
            .map(time -> Duration.between(now, time))
            .map(wait -> wait.compareTo(SOONEST) < 0 ? SOONEST : wait);
    return new Applied(written, failed, left(), List.copyOf(failures.values()), soonest);
  }

  private int left() {
    return resting + waiting.values().stream().mapToInt(Integer::intValue).sum();
  }
}
