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
    boolean leading, long done, long failed, int left, List<Backups> backups) {
  public ControllerFigures {
    backups = List.copyOf(backups);
  }

  /**
   * What was made of one schedule of the policy.
   *
   * @param objects how many Velero Schedules it has become
   * @param without how many of those have no good Backup
   * @param oldest of the newest good Backup of each, the one that began first
   */
  public record Backups(String schedule, int objects, int without, Optional<Instant> oldest) {}
}
