package io.holdfast.kube;

import io.holdfast.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a plan's steps.
 *
 * @param written done, or found to be as good as done
 * @param failed tried in this pass and refused
 * @param left for a later pass: no token was left for them, or what they need rests after a failure
 * @param failures all that does not work at present, also from earlier passes; one for all steps
 *     that lack the same permission or the API server
 * @param again when to plan and apply anew without a change in the cluster; empty: not before one
 */
public record Applied(
    List<Step> written, int failed, int left, List<Failure> failures, Optional<Duration> again) {
  public Applied {
    written = List.copyOf(written);
    failures = List.copyOf(failures);
  }

  /** How many steps are done. */
  public int done() {
    return written.size();
  }

  /**
   * A step that could not be carried out, or the first of several for the same cause.
   *
   * @param text what the API server said: verb, object and why
   */
  public record Failure(Step step, Cause cause, String text) {}

  /** Why, as far as it decides what is done about it. */
  public enum Cause {
    /** Our account lacks the permission. */
    FORBIDDEN,
    /** A ResourceQuota leaves no room; an object of that name is not tried again for a day. */
    QUOTA_EXCEEDED,
    /** Admission or validation does not take it, or a namesake has another UID. */
    REFUSED,
    /** Somebody else wrote first, or the object planned for is not there. */
    CONFLICT,
    /** The object's kind or Namespace is gone or going. */
    GONE,
    /** The API server is overloaded, broken or away. */
    UNAVAILABLE;

    static Cause of(ApiFailure failure) {
      if (failure.isMissingPermission()) {
        return FORBIDDEN;
      }
      if (failure.isOverQuota()) {
        return QUOTA_EXCEEDED;
      }
      if (failure.isWithItsNamespace()) {
        return GONE;
      }
      return switch (failure.reason()) {
        case CONFLICT, EXISTS -> CONFLICT;
        case UNAUTHORIZED, UNAVAILABLE, UNREACHABLE, UNREADABLE -> UNAVAILABLE;
        case FORBIDDEN, NOT_FOUND, GONE, REJECTED -> REFUSED;
      };
    }
  }
}
