package io.holdfast.kube;

import java.time.Duration;

/**
 * The pace of an election.
 *
 * @param lease how long others wait after they saw a renewal, in whole seconds
 * @param deadline how long who leads does so without a renewal; shorter than {@code lease}
 * @param retry how long to wait between two tries; shorter than {@code deadline}
 */
public record LeaseTiming(Duration lease, Duration deadline, Duration retry) {
  /** What Kubernetes' own components use. */
  public static final LeaseTiming DEFAULTS =
      new LeaseTiming(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

  public LeaseTiming {
    if (lease.compareTo(deadline) <= 0 || deadline.compareTo(retry) <= 0) {
      throw new IllegalArgumentException(
          "lease %s, deadline %s and retry %s must each be longer than the next"
              .formatted(lease, deadline, retry));
    }
  }
}
