package io.holdfast.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The controller in numbers.
 *
 * @param leading whether this replica is the one that acts
 * @param done steps carried out since the start
 * @param failed steps refused since the start
 * @param left steps that wait for their turn now
 */
public record ControllerFigures(
    boolean leading, long done, long failed, int left, List<RecoveryPoints> recovery) {
  public ControllerFigures {
    recovery = List.copyOf(recovery);
  }

  /**
   * What an engine made of one schedule of the policy.
   *
   * @param objects how many Velero Schedules it has become, or how many claims have rounds of it
   * @param without how many of those have no good recovery point
   * @param oldest of the newest good one of each, the one that began first
   */
  public record RecoveryPoints(
      String schedule, String engine, int objects, int without, Optional<Instant> oldest) {}
}
