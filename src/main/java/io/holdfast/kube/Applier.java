package io.holdfast.kube;

import io.holdfast.kube.Applied.Cause;
import io.holdfast.kube.Applied.Failure;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Carries out the steps of plans, each kind of write at its own rate. What fails is left alone for
 * a while, alone: an object that is refused, a kind for which the permission is missing, or the API
 * server when it asks for it. What it remembers of that is lost in a restart, which then tries each
 * once more. Used by one thread.
 */
public final class Applier {
  /** A snapshot's name holds its slot, so that the next slot is another object, tried anew. */
  private static final Duration OVER_QUOTA = Duration.ofDays(1);

  private static final Duration NO_PERMISSION = Duration.ofSeconds(30);

  /** No matter what a server or a proxy asks for. */
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

  private final StepWriter writer;
  private final Map<Lane, TokenBucket> buckets = new EnumMap<>(Lane.class);
  private final Rests<ObjectRef> objects;
  private final Rests<Target> targets;

  public Applier(ApiConnection api, Rates rates) {
    this(api, rates, new SplittableRandom());
  }

  Applier(ApiConnection api, Rates rates, RandomGenerator random) {
    this.writer = new StepWriter(api);
    this.objects = new Rests<>(random);
    this.targets = new Rests<>(random);
    for (Lane lane : Lane.values()) {
      buckets.put(lane, new TokenBucket(lane.rate(rates)));
    }
  }

  /**
   * The objects that the API server would not have lately, and what it said: asking again now is of
   * no use.
   */
  public Map<ObjectRef, String> refused(Instant now) {
    return objects.all(now);
  }

  /**
   * Carries out what can be done now, in this order. One failure stops nothing but what would fail
   * for the same cause.
   *
   * @param leading asked before each write; the pass ends when it is false
   */
  public Applied apply(List<Step> steps, Instant now, BooleanSupplier leading) {
    objects.prune(now);
    targets.prune(now);
    Pass pass = new Pass(now);
    int left = steps.size();
    for (Step step : steps) {
      if (!leading.getAsBoolean()) {
        return pass.ended(left);
      }
      take(step, pass);
      left--;
    }
    return pass.result(buckets);
  }

  private void take(Step step, Pass pass) {
    Instant now = pass.now();
    Optional<Rests.Rest> wide =
        targets.of(Target.SERVER, now).or(() -> targets.of(Target.of(step), now));
    Optional<Rests.Rest> rest = wide.or(() -> objects.of(step.object(), now));
    if (rest.isPresent()) {
      pass.rests(rest.get());
    } else if (bucket(step).take(now)) {
      write(step, pass);
    } else {
      pass.waits(Lane.of(step));
    }
  }

  private void write(Step step, Pass pass) {
    try {
      writer.write(step);
      objects.worked(step.object());
      targets.worked(Target.of(step));
      targets.worked(Target.SERVER);
      pass.done(step);
    } catch (ApiFailure e) {
      pass.failed(rest(step, e, pass.now()));
    }
  }

  private Rests.Rest rest(Step step, ApiFailure e, Instant now) {
    Cause cause = Cause.of(e);
    Failure failure = new Failure(step, cause, step.object() + ": " + e.getMessage());
    return switch (cause) {
      case FORBIDDEN -> targets.failed(Target.of(step), failure, Optional.of(NO_PERMISSION), now);
      case UNAVAILABLE -> targets.failed(blamed(step, e), failure, asked(e), now);
      case QUOTA_EXCEEDED -> objects.failed(step.object(), failure, Optional.of(OVER_QUOTA), now);
      case REFUSED, CONFLICT, GONE -> objects.failed(step.object(), failure, Optional.empty(), now);
    };
  }

  /** A broken answer without more may come from a webhook that is called for this kind only. */
  private static Target blamed(Step step, ApiFailure e) {
    return e.reason() == ApiFailure.Reason.UNAVAILABLE && e.retryAfter().isEmpty()
        ? Target.of(step)
        : Target.SERVER;
  }

  private static Optional<Duration> asked(ApiFailure e) {
    return e.retryAfter().map(time -> time.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : time);
  }

  private TokenBucket bucket(Step step) {
    return Objects.requireNonNull(buckets.get(Lane.of(step)));
  }
}
